/** Scripts in other alphabets: the same lines, the same fonts and the same order on screen and on paper. */
import { expect, test, type CDPSession } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageLayout } from '../../src/shared/screenplay/layout.ts';
import { wrapLines } from '../../src/shared/screenplay/wrap.ts';
import { readPdf } from '../support/pdfText.ts';
import { expectAccessible } from './axe.ts';
import { drawnElements } from './drawnLines.ts';
import { exportScript, importScript, programForAll, script } from './program.ts';

/** A paragraph and the faces that it is drawn with, besides Courier Prime. */
const paragraphs = {
  cyrillic: {
    text: 'Иван смотрит в окно, и дождь идёт весь день; никто не помнит, когда он начался, ни почему он всё ещё идёт.',
    face: 'Cousine',
  },
  greek: {
    text: 'Η Ελένη κοιτάζει τη θάλασσα, και κανείς δεν θυμάται πότε άρχισε η βροχή, ούτε γιατί δεν σταμάτησε ποτέ.',
    face: 'Cousine',
  },
  hebrew: {
    text: 'דנה נכנסת (בשקט) ואומרת שלום לכל 25 האנשים שבחדר, and then she says hello, ואז היא יושבת ליד החלון הפתוח ושותקת.',
    face: 'Cousine',
  },
  arabic: {
    text: 'يدخل أحمد (بهدوء) ويقول السلام عليكم في الساعة العاشرة ثم يجلس إلى جانب النافذة ولا يقول شيئا لأن الليل طويل.',
    face: 'Cascadia Mono',
  },
  devanagari: {
    text: 'राम खिड़की के पास बैठता है, और बाहर की बारिश को देखता है; किसी को याद नहीं कि वह कब शुरू हुई थी (और क्यों).',
    face: 'Noto Sans Devanagari',
  },
  chinese: {
    text: '他走进房间，看着窗外的雨。（没有人记得）雨是什么时候开始下的，“也没有人知道”为什么还在下ABC雨。他说：「再见！」然后走了。',
    face: 'Noto Sans SC',
  },
  japanese: {
    text: '彼は部屋に入り、窓の外の雨を見ている。いつ降り始めたのか、なぜまだ降っているのか、誰も覚えていない。「さようなら」と彼は言った。',
    face: 'Noto Sans SC',
  },
  korean: {
    text: '그는 방에 들어와 창밖의 비를 바라본다. 비가 언제 내리기 시작했는지 아무도 기억하지 못한다. 안녕히 계세요!',
    face: 'Nanum Gothic Coding',
  },
} as const;
const texts = Object.values(paragraphs);

const run = programForAll();

test.beforeAll(async () => {
  const { page } = run.program;
  const path = join(run.folder, 'Alphabets.fdx');
  const actions = texts.flatMap(({ text }) => [
    `<Paragraph Type="Action"><Text>${text}</Text></Paragraph>`,
    `<Paragraph Type="Character"><Text>NINA</Text></Paragraph>`,
    `<Paragraph Type="Dialogue"><Text>${text}</Text></Paragraph>`,
  ]);
  writeFileSync(
    path,
    `<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script" Version="5"><Content>
      <Paragraph Type="Scene Heading"><Text>INT. GATE - NIGHT</Text></Paragraph>
      ${actions.join('\n')}
    </Content></FinalDraft>`,
  );
  await importScript(run.program, path);
  await expect(script(page)).toContainText('INT. GATE - NIGHT');
  // Fonts come when a character asks for them.
  await page.waitForFunction(
    (families) => {
      const there = [...document.fonts]
        .filter(({ status }) => status === 'loaded')
        .map(({ family }) => family.replaceAll('"', ''));
      const waiting = [...document.fonts].some(({ status }) => status === 'loading');
      return !waiting && families.every((one) => there.some((name) => name.startsWith(one)));
    },
    texts.map(({ face }) => face),
  );
});

test('lines end on screen where they are counted', async () => {
  const { page } = run.program;
  const shown = (await drawnElements(page))
    .filter(({ type }) => type === 'action' || type === 'dialogue')
    .map(({ lines }) => lines);
  const { elements } = pageLayout();
  const expected = texts.flatMap(({ text }) => [
    wrapLines(text, elements.action),
    wrapLines(text, elements.dialogue),
  ]);
  expect(shown).toEqual(expected);
});

test('the fonts on screen are those of the PDF', async () => {
  const { page } = run.program;
  const session = await page.context().newCDPSession(page);
  const path = join(run.folder, 'Alphabets.pdf');
  await exportScript(run.program, path, 'PDF');
  const { fonts } = readPdf(readFileSync(path));
  const onScreen = await drawnFonts(session);
  expect([...onScreen].sort()).toEqual(
    [...new Set(fonts.map((name) => name.replace(/-.*$/, '').toLowerCase()))].sort(),
  );
  await session.detach();
});

/** The families that draw the paragraphs, as small words without spaces. */
async function drawnFonts(session: CDPSession): Promise<Set<string>> {
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', {
    nodeId: root.nodeId,
    selector: '.script :is(.el-action, .el-dialogue), .script .el-scene-heading',
  });
  const found = new Set<string>();
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { familyName, isCustomFont } of fonts) {
      expect(isCustomFont, `${familyName} is the system's`).toBe(true);
      found.add(familyName.replaceAll(' ', '').toLowerCase());
    }
  }
  return found;
}

test('what runs from right to left stands mirrored, cues too, and English among it does not', async () => {
  const { page } = run.program;
  const sheet = script(page);
  await sheet.locator('.el-dialogue').last().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+3');
  await page.keyboard.insertText('דנה');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('שלום לך, Bo!');
  await expect(sheet.locator('.el-dialogue').last()).toHaveText('שלום לך, Bo!');
  const cue = sheet.locator('.el-character').last();
  await expect(cue).toHaveText('דנה');
  const places = await sheet.evaluate((root) => {
    const of = (element: Element | undefined): { left: number; right: number } => {
      const range = document.createRange();
      if (element !== undefined) range.selectNodeContents(element);
      const { left, right } = range.getBoundingClientRect();
      return { left, right };
    };
    const last = (name: string): Element | undefined => [...root.querySelectorAll(name)].at(-1);
    const heading = root.querySelector('.el-scene-heading')?.getBoundingClientRect();
    const char = parseFloat(getComputedStyle(root).fontSize) * 0.6;
    const columns = ({ left, right }: { left: number; right: number }): number[] =>
      [left, right].map((x) => Math.round((x - (heading?.left ?? 0)) / char));
    return { cue: columns(of(last('.el-character'))), speech: columns(of(last('.el-dialogue'))) };
  });
  // 60 columns: a cue begins 20 from the right, a speech 10.
  expect(places).toEqual({ cue: [37, 40], speech: [38, 50] });
});

test('a character that no font has is named in the export dialog', async () => {
  const { page } = run.program;
  await script(page).locator('.el-action').first().click();
  await page.keyboard.press('End');
  await page.keyboard.insertText(' \u{13000}');
  const path = join(run.folder, 'Missing.pdf');
  await run.program.willSaveAs(path);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: /^Script/ }).check();
  await dialog.getByRole('radio', { name: 'PDF' }).check();
  await dialog.getByRole('button', { name: 'Choose where…' }).click();
  await expect(dialog.getByRole('status')).toContainText('(U+13000)');
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    await expectAccessible(page, '[role=dialog]');
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});
