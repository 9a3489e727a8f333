import { describe, expect, it } from 'vitest';
import { fullText } from '../elements.ts';
import { unreadTextMessage } from '../unreadText.ts';
import { parseXml } from '../xml.ts';
import { readFdx } from './readFdx.ts';
import { writeFdx } from './writeFdx.ts';

function read(content: string) {
  return readFdx(`<FinalDraft><Content>${content}</Content></FinalDraft>`);
}

const action = '<Paragraph Type="Action"><Text>Rain.</Text></Paragraph>';

describe('text of an FDX file that stands where no script has any', () => {
  it.each([
    ['an unknown element among the paragraphs', `<Aside><Line>Two words</Line></Aside>${action}`],
    ['an unknown element in a paragraph', '<Paragraph><Text>A</Text><X>Two words</X></Paragraph>'],
    [
      'a second pair of columns',
      '<Paragraph><DualDialogue/><DualDialogue><Paragraph><Text>Two words</Text></Paragraph></DualDialogue></Paragraph>',
    ],
    [
      'columns beside paragraphs',
      '<Paragraph><DualDialogue><X>Two words</X></DualDialogue></Paragraph>',
    ],
    [
      'a summary of what is no scene',
      '<Paragraph Type="Action"><SceneProperties><Summary><Paragraph><Text>Two words</Text></Paragraph></Summary></SceneProperties><Text>A</Text></Paragraph>',
    ],
    [
      'a note outside its paragraphs',
      '<Paragraph><Text>A</Text><ScriptNote>Two words</ScriptNote></Paragraph>',
    ],
    [
      'an omitted scene of what is no heading',
      '<Paragraph Type="Action"><Text>A</Text><OmittedScene><Paragraph><Text>Two words</Text></Paragraph></OmittedScene></Paragraph>',
    ],
  ])('is counted: %s', (_, content) => {
    const script = read(content);
    expect(script.unread).toEqual({ onArcs: 0, elsewhere: 2, beginning: 'Two words' });
    expect(script.screenplay.elements.map(fullText).join('')).not.toContain('Two words');
    const again = writeFdx(script.screenplay, script.carried);
    expect(parseXml(again)).toEqual(
      parseXml(`<FinalDraft><Content>${content}</Content></FinalDraft>`),
    );
  });

  it('is none where all of it is the script’s', () => {
    const note = '<ScriptNote><Paragraph><Text>A note</Text></Paragraph></ScriptNote>';
    const speech = (name: string) =>
      `<Paragraph Type="Character"><Text>${name}</Text></Paragraph><Paragraph Type="Dialogue"><Text>So <B>what</B>?</Text>${note}<Text/></Paragraph>`;
    const scene = `<Paragraph Type="Scene Heading" Number="1"><SceneProperties><Summary><Paragraph><Text>A summary</Text></Paragraph></Summary></SceneProperties>${note}<Text>INT. A</Text><OmittedScene>${action}</OmittedScene></Paragraph>`;
    const dual = `<Paragraph>${note}<DualDialogue>${speech('A')}${speech('B')}</DualDialogue></Paragraph>`;
    expect(read(scene + action + dual).unread).toBeNull();
    expect(read('').unread).toBeNull();
  });

  it('says how much there is in all, and how the first of it begins', () => {
    const { unread } = read(`<A>${'One. '.repeat(500)}</A>${action}<B><C>Two</C><C>three</C></B>`);
    expect(unread).toMatchObject({ onArcs: 0, elsewhere: 502 });
    expect(unread?.beginning).toMatch(/^One\. One\..*…$/);
    expect(unread?.beginning.length).toBeLessThan(80);
  });

  it('is told apart where it is on the arcs of characters', () => {
    const beats = (text: string) =>
      `<SceneProperties><SceneArcBeats><CharacterArcBeat Name="A"><Paragraph><Text>${text}</Text></Paragraph></CharacterArcBeat></SceneArcBeats></SceneProperties>`;
    const scene = (text: string) =>
      `<Paragraph Type="Scene Heading">${beats(text)}<Text>INT. A</Text></Paragraph>`;
    const { unread } = read(scene('A is glad.') + scene('A is sad.'));
    expect(unread).toEqual({ onArcs: 6, elsewhere: 0, beginning: '' });
    const both = read(`${scene('A is glad.')}<Aside>Here.</Aside>`).unread;
    expect(both).toEqual({ onArcs: 3, elsewhere: 1, beginning: 'Here.' });
    expect(both === null ? '' : unreadTextMessage(both)).toContain(
      '3 words of notes on the arcs of characters and 1 word where we know of no part of a script (“Here.”)',
    );
  });

  it('is no loss between paragraphs: there it is action', () => {
    const { screenplay, carried, unread } = read(`Before.${action}Between.${action}`);
    expect(screenplay.elements.map(fullText)).toEqual(['Before.', 'Rain.', 'Between.', 'Rain.']);
    expect(unread).toBeNull();
    expect(readFdx(writeFdx(screenplay, carried)).screenplay).toEqual(screenplay);
  });
});
