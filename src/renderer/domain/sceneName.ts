/** A scene in words: `Scene 4, EXT. RIVER - NIGHT`. */
export function sceneName(scene: {
  readonly number: string | null;
  readonly heading: string;
}): string {
  const name = scene.number === null ? 'Scene' : `Scene ${scene.number}`;
  return `${name}, ${scene.heading || 'no heading yet'}`;
}
