/** A drawing as a picture, made by the window from the very SVG that would be exported. */

/** No side of a picture is longer, in pixels: what Chromium's canvas holds. */
const longestSide = 16_000;
/** Nor are there more pixels than this: some 400 MB while it is made. */
const mostPixels = 100_000_000;
/** Below this many pixels for a unit of the drawing its words cannot be read. */
const leastScale = 0.6;

/** A drawing that no picture could hold. Its message is for the writer. */
export class PictureTooLarge extends Error {}

/** How many pixels a unit of a drawing gets: two, or fewer in a large one. @throws PictureTooLarge */
export function pictureScale(width: number, height: number): number {
  const scale = Math.min(
    2,
    longestSide / Math.max(width, height),
    Math.sqrt(mostPixels / (width * height)),
  );
  if (scale < leastScale) {
    throw new PictureTooLarge(
      'This view is too long for a picture that could be read. Show fewer rows (by chapters, or with a filter), or export it as SVG.',
    );
  }
  return scale;
}

/** @param svg a whole SVG file of this size. @throws PictureTooLarge */
export async function renderPng(
  svg: string,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const scale = pictureScale(width, height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The picture cannot be drawn on this machine.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((settle) => canvas.toBlob(settle, 'image/png'));
  if (blob === null) throw new Error('The picture cannot be drawn on this machine.');
  return new Uint8Array(await blob.arrayBuffer());
}
