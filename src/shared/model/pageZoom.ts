/** The sizes of the page on Write that the keys go through, in percent. */
export const pageZooms = [70, 80, 90, 100, 110, 125, 150, 175, 200] as const;
export const smallestZoom = 70;
export const largestZoom = 200;
