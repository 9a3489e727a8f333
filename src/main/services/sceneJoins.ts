/**
 * What is mapped to a scene as a whole goes with its content when the scene is joined to another, in the save that
 * brings the join. An undo brings the scene back, and with it what was mapped to it.
 */
import {
  endsLed,
  gainsOf,
  ledToJoined,
  sceneWithContent,
  type RewrittenScene,
} from '../../shared/adaptation/joinedScenes.ts';
import type { Anchor, Mapping } from '../../shared/model/adaptation.ts';
import type { MappingId, SceneId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';

type Side = 'source' | 'target';
type Ends = readonly Anchor[];

/** An end of a mapping that went with its scene's content. */
interface Joined {
  readonly mapping: MappingId;
  readonly side: Side;
  readonly from: SceneId;
  readonly to: SceneId;
  /** All ends of that side before and after. */
  readonly before: Ends;
  readonly after: Ends;
  /** Whether the scene that it went to had an end already: then that one stays there. */
  readonly isShared: boolean;
}

/** So many are remembered, the newest last, for as long as the project is open: an undo does not reach further. */
const mostJoined = 5000;
const joinedIn = new WeakMap<ProjectDb, readonly Joined[]>();

/** What was carried. */
export interface CarriedJoins {
  /** The mappings that changed. */
  readonly mappings: readonly Mapping[];
  /** Remembers it. Call once it is stored: a save that failed is tried again, and has joined nothing. */
  readonly remember: () => void;
}

/**
 * Carries the mappings of whole scenes that went out of their draft, and gives back those of scenes that came back.
 * Call in the transaction that wrote them.
 * @param written the scenes that were written
 * @param removed those that went
 * @param back those that came
 */
export function carryJoinedScenes(
  db: ProjectDb,
  written: readonly RewrittenScene[],
  removed: readonly SceneId[],
  back: readonly SceneId[],
): CarriedJoins {
  const changed = new Map<MappingId, Mapping>();
  const put = (mapping: Mapping): void => {
    db.mappings.put(mapping);
    changed.set(mapping.id, mapping);
  };
  let joined = giveBack(db, new Set(back), put);
  const mapped = removed.flatMap((from) => {
    const ids = db.mappings.wholeIn(from);
    return ids.length === 0 ? [] : [{ from, ids }];
  });
  if (mapped.length > 0) {
    const gains = gainsOf(written);
    for (const { from, ids } of mapped) {
      const to = sceneWithContent(db.scenes.text(from) ?? '', gains);
      if (to !== null) joined = [...joined, ...join(db, from, to, ids, put)];
    }
  }
  const remember = (): void => {
    joinedIn.set(db, joined.slice(-mostJoined));
  };
  return { mappings: [...changed.values()], remember };
}

function join(
  db: ProjectDb,
  from: SceneId,
  to: SceneId,
  ids: readonly MappingId[],
  put: (mapping: Mapping) => void,
): Joined[] {
  const joined: Joined[] = [];
  for (const id of ids) {
    const before = db.mappings.find(id);
    if (before === undefined) continue;
    const others = db.mappings.endingIn(to).flatMap((other) => db.mappings.find(other) ?? []);
    const after = ledToJoined(before, from, to, others);
    if (after === before) continue;
    put(after);
    for (const side of ['source', 'target'] as const) {
      const [was, is] = [before[side], after[side]];
      if (was === is) continue;
      const isShared = is.length < was.length;
      joined.push({ mapping: id, side, from, to, before: was, after: is, isShared });
    }
  }
  return joined;
}

/** Answers what is remembered still. */
function giveBack(
  db: ProjectDb,
  back: ReadonlySet<SceneId>,
  put: (mapping: Mapping) => void,
): readonly Joined[] {
  let left = joinedIn.get(db) ?? [];
  const forget = (one: Joined): void => {
    left = left.filter((other) => other !== one);
  };
  // The newest first: a scene may have been joined to one that was joined in its turn.
  for (const one of [...left].reverse()) {
    const mapping = back.has(one.from) ? db.mappings.find(one.mapping) : undefined;
    if (mapping === undefined || !left.includes(one)) continue;
    forget(one);
    const ofSame = (is: (other: Joined) => boolean): Joined | undefined =>
      left.find((other) => other.mapping === one.mapping && other.side === one.side && is(other));
    // Where its end is now: the scene that it was joined to may have been joined further, and not be back.
    let { to, isShared } = one;
    for (;;) {
      const further = isShared ? undefined : ofSame(({ from }) => from === to);
      if (further === undefined) break;
      forget(further);
      ({ to, isShared } = further);
    }
    // The end that it leaves there may stand for another scene as well, which is not back.
    const heir = isShared ? undefined : ofSame((other) => other.isShared && other.to === to);
    if (heir !== undefined) {
      left = left.map((other) => (other === heir ? { ...heir, isShared: false } : other));
    }
    const ends = endsBack(mapping[one.side], one, isShared || heir !== undefined ? null : to);
    put({ ...mapping, [one.side]: ends });
  }
  return left;
}

/**
 * The ends as they were before the join; where they were changed since, with one in the scene that is back.
 * @param from the scene whose end becomes that one; null: none does
 */
function endsBack(now: Ends, joined: Joined, from: SceneId | null): Ends {
  if (JSON.stringify(now) === JSON.stringify(joined.after)) return joined.before;
  const back = from === null ? now : endsLed(now, from, joined.from);
  return back === now ? [...now, { kind: 'scene', sceneId: joined.from, quote: null }] : back;
}
