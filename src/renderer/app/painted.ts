/** Settles when what stands in the page now has been painted: two frames later. */
export function painted(): Promise<void> {
  return new Promise((settle) => {
    requestAnimationFrame(() => requestAnimationFrame(() => settle()));
  });
}
