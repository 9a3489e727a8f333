/** The sections of a draft, told apart: two can be called the same. */

/** A section's heading, as it stands in the script. */
export interface SectionHeading {
  readonly title: string;
  readonly level: number;
}

/** A section among the others. */
export interface CardSection extends SectionHeading {
  /** Its title under those of the sections around it, and which of that title it is: stays when others move. */
  readonly id: string;
  /** The titles of the sections that it stands in, outermost first. */
  readonly within: readonly string[];
  /** Their ids, and its own. */
  readonly path: readonly string[];
}

/** Goes through the sections of a draft in their order. */
export class CardSections {
  private readonly counts = new Map<string, number>();
  private readonly above: CardSection[] = [];

  /** The next section. */
  enter({ title, level }: SectionHeading): CardSection {
    const { above, counts } = this;
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    const called = JSON.stringify([above.at(-1)?.id ?? '', title]);
    const count = (counts.get(called) ?? 0) + 1;
    counts.set(called, count);
    const id = `${called} ${count}`;
    const section: CardSection = {
      title,
      level,
      id,
      within: above.map((one) => one.title),
      path: [...(above.at(-1)?.path ?? []), id],
    };
    above.push(section);
    return section;
  }
}

/**
 * What each section is called where one is chosen: its title; with those above it where another has the same; with
 * its number among those that still are called alike.
 */
export function sectionNames(sections: readonly CardSection[]): ReadonlyMap<string, string> {
  const titles = sections.map(({ title }) => titleWords(title));
  const isAlone = (name: string, names: readonly string[]): boolean =>
    names.indexOf(name) === names.lastIndexOf(name);
  const paths = sections.map(({ title, within }) =>
    [...within, title].map((one) => titleWords(one)).join(' › '),
  );
  return new Map(
    sections.map(({ id }, index) => {
      const title = titles[index] ?? '';
      const path = paths[index] ?? '';
      const before = paths.slice(0, index + 1).filter((one) => one === path).length;
      const name = isAlone(title, titles)
        ? title
        : isAlone(path, paths)
          ? path
          : `${path} (${before})`;
      return [id, name];
    }),
  );
}

/** A section's title, or what stands in its place. */
function titleWords(title: string): string {
  return title === '' ? 'Section without a title' : title;
}
