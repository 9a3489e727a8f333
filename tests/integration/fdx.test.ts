/** FDX through the command line, the exports, and into a project. */
import { strToU8, zipSync } from 'fflate';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/main/cli/commandLine.ts';
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { exportDraft, screenplayOf } from '../../src/main/services/exports.ts';
import { directJobs } from '../../src/main/jobs/runner.ts';
import { copyDraft, saveScenes } from '../../src/main/services/drafts.ts';
import type { VersionId } from '../../src/shared/model/ids.ts';
import { importDraft } from '../../src/main/services/importDraft.ts';
import { readFdx } from '../../src/shared/screenplay/fdx/readFdx.ts';
import { parseXml } from '../../src/shared/screenplay/xml.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { readPdf } from '../support/pdfText.ts';
import { useFolder } from '../support/folder.ts';
import { scriptText } from '../support/projects.ts';

const sample = resolve(import.meta.dirname, '../../../shared/data/fdx/final-draft-sample.fdx');
const folder = useFolder();

function file(name: string, content: string): string {
  const path = folder.path(name);
  writeFileSync(path, content);
  return path;
}

async function run(...words: string[]) {
  let out = '';
  let err = '';
  const code = await runCommandLine(words, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}

describe('convert', () => {
  it('goes from Fountain to FDX and back without a difference', async () => {
    const source = file('a.fountain', scriptText);
    const fdx = folder.path('a.fdx');
    const back = folder.path('b.FOUNTAIN');
    expect(await run('convert', source, fdx)).toEqual({ code: 0, out: `${fdx}\n`, err: '' });
    expect((await run('convert', fdx, back)).code).toBe(0);
    expect(readFountain(readFileSync(back, 'utf8'))).toEqual(readFountain(scriptText));
    expect((await run('parse', fdx)).out).toBe((await run('parse', source)).out);
    expect((await run('pages', fdx)).out).toBe((await run('pages', source)).out);
  });

  it('writes plain text and JSON', async () => {
    const source = file('a.fountain', scriptText);
    await run('convert', source, folder.path('a.txt'));
    await run('convert', source, folder.path('a.json'));
    expect(readFileSync(folder.path('a.txt'), 'utf8')).toContain('INT. FERRY HOUSE - NIGHT');
    expect(readFileSync(folder.path('a.json'), 'utf8')).toBe((await run('parse', source)).out);
  });

  it.skipIf(!existsSync(sample))(
    'gives a file of Final Draft back with everything in it (skipped without ../shared/data)',
    async () => {
      const out = folder.path('same.fdx');
      expect((await run('convert', sample, out)).code).toBe(0);
      expect(parseXml(readFileSync(out, 'utf8'))).toEqual(parseXml(readFileSync(sample, 'utf8')));
    },
  );

  it('keeps locked pages: in FDX, on the pages and in the PDF; and says so where it cannot', async () => {
    const locked = (level: number): string =>
      `<FinalDraft><Content><Paragraph Type="Action"><Text>One.</Text></Paragraph><Paragraph Type="Action"><Text>Two.</Text></Paragraph></Content><LockedPages><LockedPage LockLevel="0" PageNumber="1" Position="0"/><LockedPage LockLevel="${level}" PageNumber="2" Position="5"/></LockedPages></FinalDraft>`;
    const source = file('Locked.fdx', locked(0));
    const [again, pdf] = [folder.path('again.fdx'), folder.path('locked.pdf')];
    expect(await run('convert', source, again)).toMatchObject({ code: 0, err: '' });
    expect(parseXml(readFileSync(again, 'utf8'))).toEqual(parseXml(locked(0)));
    const { out } = await run('pages', source);
    expect(JSON.parse(out)).toMatchObject({ pages: 2, starts: ['One.', 'Two.'] });
    expect(await run('convert', source, pdf)).toMatchObject({ code: 0, err: '' });
    expect(readPdf(readFileSync(pdf)).pages).toHaveLength(2);

    const strange = await run('convert', file('Strange.fdx', locked(1)), pdf);
    expect(strange.err).toContain('2 locked pages of the file could not be placed in its text');
    expect(readPdf(readFileSync(pdf)).pages).toHaveLength(1);
  });

  it('says which text of it is in no other format', async () => {
    const source = file(
      'Aside.fdx',
      '<FinalDraft><Content><Aside>Two words.</Aside><Paragraph Type="Action"><Text>One.</Text></Paragraph></Content></FinalDraft>',
    );
    const [again, fountain] = [folder.path('aside.fdx'), folder.path('aside.fountain')];
    expect(await run('convert', source, again)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(again, 'utf8')).toContain('Two words.');
    const { code, err } = await run('convert', source, fountain);
    expect(code).toBe(0);
    expect(err).toContain('2 words where we know of no part of a script (“Two words.”)');
  });

  it('refuses what it cannot read or write, and writes nothing', async () => {
    const out = folder.path('out.fountain');
    const bad = file('bad.fdx', '<!DOCTYPE a [<!ENTITY b "c">]><FinalDraft>&b;</FinalDraft>');
    const refused = await run('convert', bad, out);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/bad\.fdx.*document type/);
    expect(existsSync(out)).toBe(false);
    expect((await run('convert', file('x.doc', 'x'), out)).code).toBe(1);
    const ending = await run('convert', file('a.fountain', 'INT. A'), folder.path('a.pdfx'));
    expect(ending.code).toBe(2);
    expect(ending.err).toContain('.fdx');
  });
});

describe('a plain text', () => {
  it('that is laid out as a page is read by its layout, any other as Fountain', async () => {
    const source = file('a.fountain', scriptText);
    await run('convert', source, folder.path('laid out.txt'));
    const types = async (path: string): Promise<string[]> => {
      const parsed = JSON.parse((await run('parse', path)).out) as { elements: { type: string }[] };
      return [...new Set(parsed.elements.map(({ type }) => type))].sort();
    };
    expect(await types(folder.path('laid out.txt'))).toEqual(
      expect.arrayContaining(['action', 'character', 'dialogue', 'scene_heading']),
    );
    expect(await types(file('fountain.txt', scriptText))).toEqual(await types(source));
  });
});

describe('a script of Fade In', () => {
  const document = `<?xml version="1.0"?>
<document type="Open Screenplay Format document" version="40"><paragraphs>
<para><style basestylename="Scene Heading"/><text>INT. FERRY HOUSE - NIGHT</text></para>
<para><style basestylename="Action"/><text>Rain, </text><text bold="1">more</text><text> rain.</text></para>
</paragraphs></document>`;
  const fountain = 'INT. FERRY HOUSE - NIGHT\n\nRain, **more** rain.\n';

  it('is read, zipped and plain, in Latin letters and others', async () => {
    const zipped = folder.path('a.fadein');
    writeFileSync(zipped, zipSync({ 'document.xml': strToU8(document), 'x.txt': strToU8('no') }));
    for (const from of [zipped, file('a.osf', document), file('b.OSF', `\ufeff${document}`)]) {
      const to = folder.path('a.fountain');
      expect(await run('convert', from, to)).toEqual({ code: 0, out: `${to}\n`, err: '' });
      expect(readFileSync(to, 'utf8')).toBe(fountain);
    }
    const japanese = document.replace('Rain, ', '雨、');
    writeFileSync(zipped, zipSync({ 'document.xml': strToU8(japanese) }));
    expect((await run('parse', zipped)).out).toContain('雨、');
  });

  it.each(['fadein', 'osf'])('is written as .%s, and comes back as it was', async (ending) => {
    const all = `Title:\n    The *Ferry*\nRevision: Blue\n\n# Act one\n\n= Ilse waits.\n\nINT. FERRY HOUSE - NIGHT #3# [[color teal]]\n\nRain, **more**[[why?]] rain.\n\nILSE\n(low)\nNo.\n\nOTTO ^\nYes.\n\n~La la\n\n/* gone */\n\n> THE END <\n\n===\n\n[[and now?]]\n`;
    const source = file('all.fountain', all);
    const [there, back] = [folder.path(`all.${ending}`), folder.path('back.fountain')];
    for (const [from, to] of [
      [source, there],
      [there, back],
    ] as const) {
      expect(await run('convert', from, to)).toEqual({ code: 0, out: `${to}\n`, err: '' });
    }
    const again = folder.path('again.fountain');
    await run('convert', source, again);
    expect(readFileSync(back, 'utf8')).toBe(readFileSync(again, 'utf8'));
  });

  it('keeps its paper from format to format', async () => {
    const source = file('a4.fountain', `${scriptText}\n[[paper A4]]\n`);
    for (const [from, to] of [
      ['a4.fountain', 'a4.fadein'],
      ['a4.fadein', 'a4.fdx'],
      ['a4.fdx', 'a4.osf'],
      ['a4.osf', 'back.fountain'],
    ] as const) {
      await run('convert', folder.path(from), folder.path(to));
    }
    expect(readFileSync(folder.path('back.fountain'), 'utf8')).toMatch(/\n\n\[\[paper A4\]\]\n$/);
    const pages = (await run('pages', source)).out;
    expect((await run('pages', source, '--paper', 'a4')).out).toBe(pages);
    expect((await run('parse', source)).out).not.toContain('paper');
  });

  it.each([
    ['empty', new Uint8Array()],
    ['no zip', strToU8(document)],
    ['a zip of something else', zipSync({ 'other.xml': strToU8(document) })],
    ['cut off', zipSync({ 'document.xml': strToU8(document) }).slice(0, 150)],
  ])('is refused in words when it is %s', async (_, bytes) => {
    const path = folder.path('bad.fadein');
    writeFileSync(path, bytes);
    const { code, out, err } = await run('parse', path);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('bad.fadein');
    expect(err).toMatch(/Export it|Choose/);
  });
});

describe('a script in a project', () => {
  let db: ProjectDb;
  beforeEach(async () => {
    db = await ProjectDb.create(folder.path('project.palimpsest'));
  });
  afterEach(() => db.close());

  it('is imported from FDX as a draft and exported to FDX again', async () => {
    const source = file('Ferry.fountain', scriptText);
    const fdx = folder.path('Ferry.fdx');
    await run('convert', source, fdx);
    const { draft } = await importDraft(db, directJobs, fdx);
    expect(draft.title).toBe('Ferry');
    const expected = readFountain(scriptText);
    expect(screenplayOf(db, draft.id)).toEqual(expected);
    const out = folder.path('out.fdx');
    await (await exportDraft(db, draft.id, 'script', 'fdx')).write(out);
    expect(readFdx(readFileSync(out, 'utf8')).screenplay).toEqual(expected);
  });

  it('gets a title of its own', async () => {
    const source = file('Ferry.fountain', scriptText);
    await importDraft(db, directJobs, source);
    expect((await importDraft(db, directJobs, source)).draft.title).toBe('Ferry 2');
  });

  it('leaves the project as it was when the file is refused', async () => {
    const before = db.versions.list();
    await expect(importDraft(db, directJobs, file('a.fdx', '<html/>'))).rejects.toMatchObject({
      code: 'damaged',
    });
    expect(db.versions.list()).toEqual(before);
  });

  const carrying = `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
  <Content>
    <Paragraph Number="1" Type="Scene Heading">
      <SceneProperties Color="#FFFF00000000" Length="2/8" Page="1" Title="Quay"><Summary/></SceneProperties>
      <Text>INT. FERRY HOUSE - NIGHT</Text>
    </Paragraph>
    <Paragraph Type="Action"><Text RevisionID="1">Rain.</Text></Paragraph>
    <Paragraph Type="Action"><Text TagNumber="7">A lantern.</Text></Paragraph>
  </Content>
  <Revisions ActiveSet="1"><Revision Color="#0000" ID="1" Mark="*" Name="Blue"/></Revisions>
  <SmartType><Locations><Location>FERRY HOUSE</Location></Locations></SmartType>
</FinalDraft>
`;

  it.each([
    ['a small file', (): string => carrying, false],
    [
      'a file of Final Draft (skipped without ../shared/data)',
      (): string => readFileSync(sample, 'utf8'),
      true,
    ],
  ] as const)('%s leaves a project with everything that came in', async (_, content, isSample) => {
    if (isSample && !existsSync(sample)) return;
    const source = file('Carrying.fdx', content());
    const { draft } = await importDraft(db, directJobs, source);
    const out = folder.path('again.fdx');
    const exported = async (id: VersionId): Promise<unknown> => {
      await (await exportDraft(db, id, 'script', 'fdx')).write(out);
      return parseXml(readFileSync(out, 'utf8'));
    };
    expect(await exported(draft.id)).toEqual(parseXml(content()));
    const copy = copyDraft(db, draft.id, 'A copy');
    expect(await exported(copy.id)).toEqual(parseXml(content()));
  });

  it('keeps what was carried through an edit of another line', async () => {
    const { draft } = await importDraft(db, directJobs, file('Carrying.fdx', carrying));
    const [scene] = db.scenes.list(draft.id);
    if (scene === undefined) throw new Error('no scene');
    const edited = JSON.parse(
      JSON.stringify(scene.document).replace('A lantern.', 'Two lanterns.'),
    ) as typeof scene.document;
    saveScenes(db, draft.id, [{ id: scene.id, revision: 1, document: edited }], null);
    const out = folder.path('edited.fdx');
    await (await exportDraft(db, draft.id, 'script', 'fdx')).write(out);
    const text = readFileSync(out, 'utf8');
    for (const kept of [
      'Color="#FFFF00000000"',
      'RevisionID="1"',
      'Name="Blue"',
      'FERRY HOUSE</Loc',
    ]) {
      expect(text).toContain(kept);
    }
    expect(text).toContain('Two lanterns.');
    expect(text).not.toContain('TagNumber');
  });
});
