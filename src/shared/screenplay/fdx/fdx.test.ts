import { describe, expect, it } from 'vitest';
import { fullText, printedText, type Screenplay, type ScriptElement } from '../elements.ts';
import { ScriptFileError, type ScriptFileErrorCode } from '../scriptFileError.ts';
import { newRevision, noRevisions, startRevision, toRevisionId } from '../revisions.ts';
import { readFdx } from './readFdx.ts';
import { writeFdx } from './writeFdx.ts';
import { parseXml } from '../xml.ts';
import { processorTime } from '../../../../tests/support/processorTime.ts';

function script(content: string, rest = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script" Version="5"><Content>${content}</Content>${rest}</FinalDraft>`;
}

function elementsOf(content: string, rest = ''): readonly ScriptElement[] {
  return readFdx(script(content, rest)).screenplay.elements;
}

function codeOf(text: string): ScriptFileErrorCode | null {
  try {
    readFdx(text);
    return null;
  } catch (error) {
    if (error instanceof ScriptFileError) return error.code;
    throw error;
  }
}

describe('readFdx', () => {
  it('reads all the text of a paragraph, each stretch in its style', () => {
    expect(
      elementsOf(
        '<Paragraph Type="Action"><Text>He </Text><Text Style="Bold+Italic">runs</Text><Text> off.</Text></Paragraph>',
      ),
    ).toEqual([
      {
        type: 'action',
        runs: [
          { text: 'He ', marks: [] },
          { text: 'runs', marks: ['bold', 'italic'] },
          { text: ' off.', marks: [] },
        ],
      },
    ]);
  });

  it('prints the style AllCaps in capitals, and writes the letters that were typed', () => {
    const source = script(
      '<Paragraph Type="Action"><Text Style="AllCaps">Fade in:</Text></Paragraph>',
    );
    const { screenplay, carried } = readFdx(source);
    expect(screenplay.elements.map(printedText)).toEqual(['FADE IN:']);
    expect(writeFdx(screenplay, carried)).toContain('<Text Style="AllCaps">Fade in:</Text>');
  });

  it('reads the text after an omitted scene, and keeps the scene', () => {
    const source = script(
      '<Paragraph Number="4" Type="Scene Heading"><OmittedScene><Paragraph Type="Action"><Text>Gone.</Text></Paragraph></OmittedScene><Text>OMITTED</Text></Paragraph><Paragraph Type="Action"><Text>After.</Text></Paragraph>',
    );
    const { screenplay, carried } = readFdx(source);
    expect(screenplay.elements.map(printedText)).toEqual(['OMITTED', 'After.']);
    expect(writeFdx(screenplay, carried)).toContain('Gone.');
  });

  it('reads the summary of a scene and its notes after the heading', () => {
    expect(
      elementsOf(`<Paragraph Number="12A" Type="Scene Heading">
        <SceneProperties Title="x"><Summary><Paragraph><Text>One.</Text></Paragraph><Paragraph><Text>Two.</Text></Paragraph></Summary></SceneProperties>
        <ScriptNote Name="a"><Paragraph><Text>Check.</Text></Paragraph></ScriptNote>
        <Text>INT. ROOM</Text></Paragraph>`).map(({ type, number, runs }) => [
        type,
        number,
        runs.map(({ text }) => text).join(''),
      ]),
    ).toEqual([
      ['scene_heading', '12A', 'INT. ROOM'],
      ['synopsis', undefined, 'One.\nTwo.'],
      ['note', undefined, 'Check.'],
    ]);
  });

  it('keeps a note between words at its place', () => {
    expect(
      elementsOf(
        '<Paragraph Type="Dialogue"><Text>Well</Text><ScriptNote><Paragraph><Text>cut?</Text></Paragraph></ScriptNote><Text>, no.</Text></Paragraph>',
      )[0]?.runs,
    ).toEqual([
      { text: 'Well', marks: [] },
      { text: 'cut?', marks: ['note'] },
      { text: ', no.', marks: [] },
    ]);
  });

  it('reads dual dialogue as two columns', () => {
    expect(
      elementsOf(`<Paragraph><DualDialogue>
        <Paragraph Type="Character"><Text>A</Text></Paragraph>
        <Paragraph Type="Dialogue"><Text>Hey!</Text></Paragraph>
        <Paragraph Type="Character"><Text>B</Text></Paragraph>
        <Paragraph Type="Dialogue"><Text>Ho!</Text></Paragraph>
      </DualDialogue></Paragraph>`).map(({ type, dual }) => `${type} ${dual ?? ''}`),
    ).toEqual(['character left', 'dialogue left', 'character right', 'dialogue right']);
  });

  it('keeps empty paragraphs, page breaks and centred lines', () => {
    expect(
      elementsOf(
        '<Paragraph Type="Action"><Text></Text></Paragraph><Paragraph Type="General" StartsNewPage="Yes" Alignment="Center"><Text>END</Text></Paragraph><Paragraph Type="New Act"><Text>ACT TWO</Text></Paragraph>',
      ).map(({ type }) => type),
    ).toEqual(['action', 'page_break', 'centred_text', 'centred_text']);
  });

  it("reads a script's own paragraph types as what they are paginated as", () => {
    expect(
      elementsOf(
        '<Paragraph Type="Singing Part"><Text>La</Text></Paragraph>',
        '<ElementSettings Type="Singing Part"><Behavior PaginateAs="Dialogue"/></ElementSettings>',
      )[0]?.type,
    ).toBe('dialogue');
  });

  it.each<[string, string, ScriptFileErrorCode]>([
    ['a document type', '<!DOCTYPE FinalDraft><FinalDraft><Content/></FinalDraft>', 'doctype'],
    [
      'a billion laughs',
      `<!DOCTYPE l [<!ENTITY a "ha">${'bcdefghij'
        .split('')
        .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(index)};`.repeat(10)}">`)
        .join('')}]><FinalDraft><Content>&j;</Content></FinalDraft>`,
      'doctype',
    ],
    ['an entity', script('<Paragraph><Text>&nbsp;</Text></Paragraph>'), 'entity'],
    ['another root', '<html><body/></html>', 'not_final_draft'],
    ['no content', '<FinalDraft><TitlePage/></FinalDraft>', 'no_content'],
    ['half a file', script('<Paragraph><Text>Long').slice(0, 120), 'cut_off'],
    ['an empty file', '', 'cut_off'],
    ['plain text', 'INT. HOUSE - DAY', 'malformed'],
    ['an & by itself', script('<Paragraph><Text>Salt & pepper</Text></Paragraph>'), 'malformed'],
    [
      'an & before an entity',
      script('<Paragraph><Text>Salt & pepper &lt; this</Text></Paragraph>'),
      'malformed',
    ],
    ['crossed elements', '<FinalDraft><Content></FinalDraft></Content>', 'malformed'],
    ['a nul byte', script('<Paragraph><Text>\u0000</Text></Paragraph>'), 'malformed'],
    ['endless nesting', '<a>'.repeat(100_000), 'too_deep'],
  ])('refuses %s', (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('says what is wrong in whole sentences', () => {
    const said = (text: string): string => {
      try {
        readFdx(text);
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
      return '';
    };
    expect(said('INT. HOUSE - DAY')).toContain('no XML');
    expect(said(script('<Paragraph>\n<Text>Salt & pepper</Text></Paragraph>'))).toMatch(
      /\(line \d+\): an “&” stands by itself/,
    );
    expect(said(script('<Paragraph><Text>a < b</Text></Paragraph>'))).toMatch(
      /disallowed character in tag name\. Open/,
    );
    expect(said('<FinalDraft><Content><Paragraph><Text>a &lt; b')).toContain('ends too early');
  });

  const bold = '<Text>a</Text><Text Style="Bold">b</Text>';
  it.each([
    ['paragraphs', '<Paragraph><Text>a</Text></Paragraph>'.repeat(150_000), 150_000],
    ['stretches in one', `<Paragraph>${bold.repeat(100_000)}</Paragraph>`, 1],
    [
      'notes in one',
      `<Paragraph>${'<ScriptNote/>'.repeat(150_000)}<Text>a</Text></Paragraph>`,
      150_001,
    ],
  ])('reads and writes as many %s as a file can hold', (_what, content, count) => {
    const { screenplay, carried } = readFdx(script(content));
    expect(screenplay.elements).toHaveLength(count);
    expect(writeFdx(screenplay, carried).length).toBeGreaterThan(content.length);
  });

  it.each([
    ['paragraphs', '<Paragraph Type="Action"><Text>a</Text></Paragraph>'],
    ['carried paragraphs', '<Paragraph Bookmark="x" Type="Action"><Text>a</Text></Paragraph>'],
    ['notes', '<Paragraph><ScriptNote/></Paragraph>'],
    ['stretches', '<Paragraph><Text>a</Text><Text Style="Bold">b</Text></Paragraph>'],
  ])('takes time in proportion to the number of %s, also after an edit', (_what, part) => {
    const time = (count: number): number => {
      const source = script(part.repeat(count));
      return processorTime(() => {
        const { screenplay, carried } = readFdx(source);
        const elements = screenplay.elements.filter((_element, index) => index !== 3);
        writeFdx({ titlePage: [], elements }, carried);
      });
    };
    time(500);
    const small = time(1_000);
    expect(time(16_000)).toBeLessThan(Math.max(60 * small, 1_500));
  });
});

describe('writeFdx', () => {
  const source = script(
    `<Paragraph Bookmark="Start" Number="1" Type="Scene Heading"><SceneProperties Color="#00000000FFFF" Title="Opening"/><Text RevisionID="2">INT. ROOM</Text></Paragraph>
     <Paragraph Type="Action"><Text>It rains.</Text></Paragraph>
     <Paragraph Type="Action"><Text RevisionID="3">It </Text><Text>pours.</Text></Paragraph>`,
    '<Revisions ActiveSet="3"/>',
  );

  function edited(change: (elements: ScriptElement[]) => void): string {
    const { screenplay, carried } = readFdx(source);
    const elements = [...screenplay.elements];
    change(elements);
    return writeFdx({ ...screenplay, elements }, carried);
  }
  const action = (text: string): ScriptElement => ({
    type: 'action',
    runs: [{ text, marks: [] }],
  });

  it('gives the file back as it was', () => {
    expect(parseXml(edited(() => undefined))).toEqual(parseXml(source));
  });

  it('writes what stayed as it was, wherever it moved', () => {
    const text = edited((elements) => elements.splice(1, 1, action('Sun.'), action('More sun.')));
    expect(text).toContain('<Text RevisionID="3">It </Text>');
    expect(text).toContain('Title="Opening"');
    expect(text).toContain('<Revisions ActiveSet="3"/>');
  });

  it('keeps the properties of a scene whose heading was edited', () => {
    const text = edited((elements) => {
      elements[0] = {
        type: 'scene_heading',
        number: '1',
        runs: [{ text: 'INT. HALL', marks: [] }],
      };
    });
    expect(text).toContain('Bookmark="Start"');
    expect(text).toContain('Title="Opening"');
    // The words that were typed are of no revision, whatever those before them were of.
    expect(text).toContain('<Text>INT. HALL</Text>');
    expect(text).not.toContain('INT. ROOM');
  });

  it('keeps the notes of a paragraph whose words were edited, with all that they say', () => {
    const note = '<ScriptNote Color="#FFFF00000000" ID="7" Name="geography" Type="Info">';
    const { screenplay, carried } = readFdx(
      script(`<Paragraph Type="Action">
        ${note}<Paragraph><Text>Where is it?</Text></Paragraph></ScriptNote><Text>It rains.</Text></Paragraph>`),
    );
    const elements = screenplay.elements.map((one) =>
      one.type === 'action' ? action('Sun.') : one,
    );
    const text = writeFdx({ ...screenplay, elements }, carried);
    expect(text).toContain('<Text>Sun.</Text>');
    expect(text).toContain(note);
  });

  it('writes the title page with what stood beside it', () => {
    const page = '<TitlePage><HeaderAndFooter/><Content/><TextState Scaling="100"/></TitlePage>';
    const { carried } = readFdx(script('', page));
    const changed: Screenplay = { titlePage: [{ key: 'Title', values: ['_Rain_'] }], elements: [] };
    const text = writeFdx(changed, carried);
    expect(readFdx(text).screenplay.titlePage).toEqual(changed.titlePage);
    expect(text).toMatch(/<HeaderAndFooter\/>\s*<Content>[^]*<\/Content>\s*<TextState/);
    expect(text).toContain('<Text Style="Underline">Rain</Text>');
  });

  it('replaces what XML cannot hold', () => {
    const text = writeFdx({ titlePage: [], elements: [action('a\u0000b\ud800c')] });
    expect(readFdx(text).screenplay.elements.map(printedText)).toEqual(['a\ufffdb\ufffdc']);
  });
});

describe('revisions and omitted scenes of FDX', () => {
  const source = `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="6">
  <Content>
    <Paragraph Type="Scene Heading" Number="20"><Text>INT. MILL - DAY</Text></Paragraph>
    <Paragraph Type="Action"><Text>The wheel </Text><Text RevisionID="2">stops.</Text></Paragraph>
    <Paragraph Type="Scene Heading" Number="21"><Text>OMITTED</Text>
      <OmittedScene>
        <Paragraph Type="Scene Heading"><SceneProperties Length="2/8"/><Text TagNumber="3">EXT. YARD - DUSK</Text></Paragraph>
        <Paragraph Type="Action"><Text>Mara waits.</Text></Paragraph>
      </OmittedScene>
    </Paragraph>
    <Paragraph Type="Action"><Text>What follows an omission.</Text></Paragraph>
  </Content>
  <Revisions ActiveSet="2" Location="7.75" RevisionMode="Yes" RevisionsShown="Active" Own="kept">
    <Revision Color="#000000000000" ID="1" Mark="*" Name="Blue Rev. (11/02/2026)"/>
    <Revision Color="#000000000000" ID="2" Mark="+" Name="Pink Rev. (mm/dd/yyyy)"/>
    <Revision Color="#000000000000" ID="3" Mark="*" Name="Yellow Rev. (mm/dd/yyyy)"/>
  </Revisions>
</FinalDraft>`;

  it('are read: the sets up to the last in use, the marks of words, the scene that is kept', () => {
    const { screenplay, revisions } = readFdx(source);
    expect(revisions).toEqual({
      list: [
        { id: 1, name: 'Blue Rev.', date: '2026-11-02', mark: '*' },
        { id: 2, name: 'Pink Rev.', date: '', mark: '+' },
      ],
      current: 2,
      on: true,
      shown: 'current',
    });
    expect(screenplay.elements[1]?.runs).toEqual([
      { text: 'The wheel ', marks: [] },
      { text: 'stops.', marks: [], revision: 2 },
    ]);
    const omitted = screenplay.elements[2];
    expect(omitted?.number).toBe('21');
    expect(omitted?.omitted?.map(fullText)).toEqual(['EXT. YARD - DUSK', 'Mara waits.']);
    expect(screenplay.elements.map(fullText).at(-1)).toBe('What follows an omission.');
  });

  it('are given back as they were', () => {
    const { screenplay, carried, revisions } = readFdx(source);
    expect(parseXml(writeFdx(screenplay, carried, revisions))).toEqual(parseXml(source));
  });

  it('write what was started since, and leave the other sets of the file', () => {
    const { screenplay, carried, revisions } = readFdx(source);
    const next = toRevisionId(3);
    if (next === null) throw new Error('no third revision');
    const written = writeFdx(
      screenplay,
      carried,
      startRevision(revisions, newRevision(next, '2026-11-21')),
    );
    expect(written).toContain('ActiveSet="3"');
    expect(written).toContain('Own="kept"');
    expect(written).toContain('Name="Yellow Revision (11/21/2026)"');
    expect(written).toContain('Name="Blue Rev. (11/02/2026)"');
    expect(readFdx(written).revisions.list).toHaveLength(3);
  });

  it('does not write a scene twice that was brought back', () => {
    const { screenplay, carried, revisions } = readFdx(source);
    const elements = screenplay.elements.flatMap((element) =>
      element.omitted === undefined
        ? [element]
        : element.omitted.map((one, index) => (index === 0 ? { ...one, number: '21' } : one)),
    );
    const written = writeFdx({ ...screenplay, elements }, carried, revisions);
    expect(written).not.toContain('OmittedScene');
    expect(readFdx(written).screenplay.elements).toEqual(elements);
  });

  it('says nothing of revisions where there are none, whatever sets a file lists', () => {
    const plain = source
      .replace('RevisionMode="Yes"', 'RevisionMode="No"')
      .replace(' RevisionID="2"', '');
    expect(readFdx(plain).revisions).toEqual(noRevisions);
  });
});
