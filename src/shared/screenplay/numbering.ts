/** Scene numbers. */

/**
 * The numbers of scenes, in order. A scene that bears the writer's own number keeps it; the others
 * count 1, 2, 3 … among themselves, leaving out numbers that the writer gave away. A scene without
 * a heading has none.
 *
 * @param scenes for each scene whether it has a heading, and the writer's number if any
 */
export function sceneNumbers(
  scenes: readonly { readonly hasHeading: boolean; readonly number: string | null }[],
): (string | null)[] {
  const given = new Set<string>();
  for (const { number } of scenes) if (number !== null) given.add(number.trim());
  let next = 0;
  return scenes.map(({ hasHeading, number }) => {
    if (!hasHeading) return null;
    if (number !== null && number.trim() !== '') return number.trim();
    do next++;
    while (given.has(String(next)));
    return String(next);
  });
}
