/** Finds the version that a person names. */
import type { Version, Witness } from '../../model/sources.ts';
import { versionLabel } from '../../model/versionNames.ts';
import type { ReportSide } from './reportInput.ts';

/** What versions are looked for among. */
export interface NamedVersions {
  readonly versions: readonly Version[];
  readonly witnesses: readonly Witness[];
}

/**
 * The version that a name or an id means, and after `#` the text of it that is meant: `Novel`, `Film, 2007`,
 * `The Kite Runner`, `Film, 2007#Account B`. Capitals do not matter. In words, which names there are, when
 * it means none or several.
 */
export function chooseSide(name: string, known: NamedVersions): ReportSide | string {
  const { versions, witnesses } = known;
  const whole = findVersions(name, versions);
  const at = name.indexOf('#');
  // A draft may have such a title.
  if (whole.length > 0 || at < 0) return only(name, whole, versions);
  const side = only(name.slice(0, at), findVersions(name.slice(0, at), versions), versions);
  if (typeof side === 'string') return side;
  const text = name.slice(at + 1);
  const texts = witnesses.filter(({ versionId }) => versionId === side.versionId);
  const found = texts.filter(({ id, title }) => id === text || same(title, text));
  const [first] = found;
  if (first !== undefined && found.length === 1) return { ...side, witnessId: first.id };
  const titles = texts.map((one) => `“${one.title}”`).join(', ');
  return texts.length === 0
    ? `“${name.slice(0, at)}” has no texts to choose from.`
    : `“${name.slice(0, at)}” has ${found.length === 0 ? 'no' : 'several'} texts “${text}”. There is: ${titles}.`;
}

function only(
  name: string,
  found: readonly Version[],
  versions: readonly Version[],
): ReportSide | string {
  const [first] = found;
  if (first !== undefined && found.length === 1) return { versionId: first.id, witnessId: null };
  if (versions.length === 0) return 'The project has no versions yet.';
  return found.length === 0
    ? `There is no version “${name}”. There is: ${listNames(versions, versions)}.`
    : `“${name}” can be several versions: ${listNames(found, versions)}. Say one of these names.`;
}

/** The versions that a name means: by its id, else by its short name, else by its title. */
function findVersions(name: string, versions: readonly Version[]): Version[] {
  for (const matches of [
    ({ id }: Version) => id === name,
    (version: Version) => same(versionLabel(version, versions), name),
    ({ title }: Version) => same(title, name),
    ({ kind }: Version) => same(kind, name),
  ]) {
    const found = versions.filter(matches);
    if (found.length > 0) return found;
  }
  return [];
}

function listNames(some: readonly Version[], all: readonly Version[]): string {
  const labels = all.map((version) => versionLabel(version, all));
  // Two of one name are told apart by their ids.
  return some
    .map((version) => {
      const label = versionLabel(version, all);
      const alike = labels.filter((other) => same(other, label)).length > 1;
      return alike ? `“${label}” (${version.id})` : `“${label}”`;
    })
    .join(', ');
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
