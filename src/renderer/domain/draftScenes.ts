/** The scenes of a draft that is not open, as a column shows them. */
import type { Node } from 'prosemirror-model';
import type { LoadedDraft } from '../../shared/contract/draft.ts';
import type { SceneId } from '../../shared/model/ids.ts';
import {
  numbersOfScenes,
  sceneFromJson,
  sceneHeadingOf,
  sceneIdOf,
  sceneSynopsisOf,
  textOfBlock,
} from '../../shared/screenplay/document.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';

/** A scene of a draft, open or not. */
export interface DraftScene {
  readonly id: SceneId;
  readonly node: Node;
  readonly number: string | null;
  readonly heading: string;
  readonly synopsis: string;
  readonly sections: readonly { readonly title: string }[];
  /** How many characters its script has. */
  readonly characters: number;
}

/** The scenes of a draft as main answered it. */
export function scenesOfDraft(loaded: LoadedDraft): DraftScene[] {
  const nodes = loaded.scenes.map((scene) => sceneFromJson(scene.document));
  const numbers = numbersOfScenes(nodes, loaded.pageSetup.numbering);
  return nodes.map((node, index) => {
    const sections: { title: string }[] = [];
    node.forEach((block) => {
      if (block.type.name === 'section') sections.push({ title: textOfBlock(block) });
    });
    return {
      id: sceneIdOf(node),
      node,
      number: numbers[index] ?? null,
      heading: sceneHeadingOf(node),
      synopsis: sceneSynopsisOf(node),
      sections,
      characters: scenePlainText(node).text.length,
    };
  });
}
