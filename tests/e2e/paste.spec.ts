import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { newProject, programForAll, script, untilSaved } from './program.ts';

/** What is pasted into the script, by the clipboard of the system. */

const run = programForAll();
let projects = 0;

test.beforeEach(async () => {
  const { page } = run.program;
  const name = `Pasted ${String(++projects)}`;
  await newProject(run.program, join(run.folder, `${name}.palimpsest`));
  await script(page).click();
});

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await run.program.page.keyboard.press(key);
}

/** Puts something on the clipboard, as another program does, and pastes it. */
async function paste(data: { readonly text?: string; readonly html?: string }): Promise<void> {
  await run.program.app.evaluate(({ clipboard }, all) => {
    clipboard.clear();
    clipboard.write(all);
  }, data);
  await press('Control+v');
}

function lines(): Promise<string[]> {
  return script(run.program.page)
    .locator('.el')
    .evaluateAll((elements) =>
      elements.map(
        (element) => `${element.getAttribute('data-type') ?? ''}: ${element.textContent}`,
      ),
    );
}

test('plain text becomes elements, and one step of undo takes it back', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press('Enter');
  await page.keyboard.type('She waits.');
  await press('Home', 'ArrowRight');
  await paste({
    text: 'He comes.\n\nNILA\n(quietly)\nSit *down*.\n\nCUT TO:\n\nEXT. YARD - DAY\n\nSnow.',
  });
  await page.keyboard.type(' Ice.');
  expect(await lines()).toEqual([
    'scene_heading: INT. HALL - DAY',
    'action: She waits.',
    'action: He comes.',
    'character: NILA',
    'parenthetical: (quietly)',
    'dialogue: Sit down.',
    'transition: CUT TO:',
    'scene_heading: EXT. YARD - DAY',
    'action: Snow. Ice.',
  ]);
  await expect(script(page).locator('em')).toHaveText('down');
  await expect(page.locator('.scenes button[data-scene]')).toHaveCount(2);
  await untilSaved(page);
  await press('Control+z');
  expect((await lines()).at(-1)).toBe('action: Snow.');
  await press('Control+z');
  expect(await lines()).toEqual(['scene_heading: INT. HALL - DAY', 'action: She waits.']);
  await untilSaved(page);
});

test('what is copied from a printed page loses the line breaks and the numbers of that page', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press('Enter');
  const terminal = [
    '     The rain goes on over the roofs, and nobody',
    '     comes.',
    '',
    '                         NILA                          ',
    '                    (low)',
    '               Sit. I have said all of it',
    '               once, and I shall',
    '                         (MORE)',
    '',
    '                                                            7.',
    '',
    "                         NILA (CONT'D)",
    '               not say it again.',
    '',
    '               ILSE                            OTTO',
    '     Now, or not                     Never. Not in all',
    '     at all.                         my life.',
    '',
    '     Snow.',
  ];
  await paste({ text: terminal.join('\n') });
  expect(await lines()).toEqual([
    'scene_heading: INT. HALL - DAY',
    'action: The rain goes on over the roofs, and nobody comes.',
    'character: NILA',
    'parenthetical: (low)',
    'dialogue: Sit. I have said all of it once, and I shall not say it again.',
    'character: ILSE',
    'dialogue: Now, or not at all.',
    'character: OTTO',
    'dialogue: Never. Not in all my life.',
    'action: Snow.',
  ]);
  await expect(script(page).locator('.dual-column')).toHaveCount(2);
  await untilSaved(page);
});

test('one line becomes words of the line with the caret', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press('Enter');
  await page.keyboard.type('She .');
  await press('ArrowLeft');
  await paste({ text: 'CUT TO: waits\n' });
  expect((await lines()).at(-1)).toBe('action: She CUT TO: waits.');
  await press('Control+Home', 'End');
  await paste({ text: ' / night' });
  expect((await lines())[0]).toBe('scene_heading: INT. HALL - DAY / NIGHT');
});

test('a word processor’s text becomes elements with their emphasis', async () => {
  const { page } = run.program;
  await paste({
    text: 'not this',
    html: `<html><head><style>p { color: red }</style></head><body><!--StartFragment-->
      <p class="MsoNormal">INT. HALL – DAY</p>
      <p>She <b>waits</b> and <span style="font-style:italic">waits</span>.<o:p></o:p></p>
      <p style="margin-left:2.0in">NILA</p>
      <p style="margin-left:1.5in">(low)</p>
      <p style="margin-left:1.0in">Sit <u>down</u>.</p>
      <p style="text-align:center">THE END</p>
      <p style="text-align:right">FADE OUT.</p>
    <!--EndFragment--></body></html>`,
  });
  expect(await lines()).toEqual([
    'scene_heading: INT. HALL – DAY',
    'action: She waits and waits.',
    'character: NILA',
    'parenthetical: (low)',
    'dialogue: Sit down.',
    'centred_text: THE END',
    'transition: FADE OUT.',
  ]);
  await expect(script(page).locator('strong')).toHaveText('waits');
  await expect(script(page).locator('em')).toHaveText('waits');
  await expect(script(page).locator('u')).toHaveText('down');
  await untilSaved(page);
});

test('the named styles of Word say what a paragraph is, as its template means it', async () => {
  await paste({
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
\t{mso-style-unhide:no; margin:0in; font-size:12.0pt; font-family:"Courier New";}
 p.SceneHeading {mso-style-name:"Scene Heading"; text-transform:uppercase; font-weight:bold;}
 p.Character, li.Character, div.Character
\t{mso-style-name:Character; margin-top:12.0pt; margin-left:2.2in; text-transform:uppercase;}
 p.Parenthetical {margin-left:1.6in}
 p.Dialogue {margin-left:1.0in}
 p.Transition {text-align:right; text-transform:uppercase}
 span.Loud {font-style:italic}
@page WordSection1 {size:8.5in 11.0in;}
-->
</style></head><body lang=EN-US>
<!--StartFragment-->
<p class=SceneHeading>int. hall – day<o:p></o:p></p>
<p class=MsoNormal>SMOKE. She <span class=Loud>waits</span>
for him.<o:p></o:p></p>
<p class=Character>Nila<o:p></o:p></p>
<p class=Parenthetical>(low)<o:p></o:p></p>
<p class=Dialogue>Sit down.<o:p></o:p></p>
<p class=Dialogue>And stay.<o:p></o:p></p>
<p class=MsoNormal>He sits.<o:p></o:p></p>
<p class=Transition>fade out.<o:p></o:p></p>
<!--EndFragment-->
</body></html>`,
  });
  expect(await lines()).toEqual([
    'scene_heading: INT. HALL – DAY',
    'action: SMOKE. She waits for him.',
    'character: NILA',
    'parenthetical: (low)',
    'dialogue: Sit down.',
    'dialogue: And stay.',
    'action: He sits.',
    'transition: FADE OUT.',
  ]);
  await expect(script(run.program.page).locator('em')).toHaveText('waits');
  // That all headings are bold is how they look, and no emphasis.
  await expect(script(run.program.page).locator('strong')).toHaveCount(0);
});

test('a first line that is set in counts as an indentation', async () => {
  await paste({
    html: `<p>INT. HALL - DAY</p><p>SMOKE</p><p>Nobody.</p><p style="text-indent:160pt">NILA</p>
      <p style="margin-left:72pt">Sit down.</p><p>He sits.</p>`,
  });
  expect(await lines()).toEqual([
    'scene_heading: INT. HALL - DAY',
    'action: SMOKE',
    'action: Nobody.',
    'character: NILA',
    'dialogue: Sit down.',
    'action: He sits.',
  ]);
});

test('paragraphs for an empty speech are spoken, and a heading by itself opens a scene', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press('Enter', 'Tab');
  await page.keyboard.type('nila');
  await press('Enter');
  await paste({ text: 'Sit down.\n\nI mean it.' });
  await press('Enter');
  await paste({ text: 'ext. yard - day' });
  await press('Enter');
  await page.keyboard.type('Snow.');
  expect(await lines()).toEqual([
    'scene_heading: INT. HALL - DAY',
    'character: NILA',
    'dialogue: Sit down.',
    'dialogue: I mean it.',
    'scene_heading: EXT. YARD - DAY',
    'action: Snow.',
  ]);
  await expect(page.locator('.scenes button[data-scene]')).toHaveCount(2);
});

test('a few words keep their emphasis and the spaces at their edges', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press('Enter');
  await page.keyboard.type('She waits.');
  await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await paste({ text: ' really', html: '<span style="font-weight:700"> really</span>' });
  expect((await lines()).at(-1)).toBe('action: She really waits.');
  await expect(script(page).locator('strong')).toHaveText('really');
});

test('colours alone are no formatting: the text is read', async () => {
  await paste({
    text: 'INT. HALL - DAY\n\n**She** waits.',
    html: '<div><div style="color:#a31515">INT. HALL - DAY</div><br><div>**She** waits.</div></div>',
  });
  expect(await lines()).toEqual(['scene_heading: INT. HALL - DAY', 'action: She waits.']);
});

test('a hostile page leaves its words, and nothing else', async () => {
  const { page } = run.program;
  await paste({
    html: `<p onclick="window.hit = 1">One.<img src="x" onerror="window.hit = 1"></p>
      <script>window.hit = 1</script><style>* { display: none }</style>
      <iframe srcdoc="<script>parent.hit = 1</script>"></iframe><svg onload="window.hit = 1"></svg>
      <p style="position:fixed;inset:0;background:url(https://example.org/x)">Two.</p>
      <p data-type="scene_heading" class="el" data-pm-slice="0 0 []">Three.</p>
      <a href="javascript:window.hit = 1">Four.</a>`,
  });
  await expect(script(page)).toContainText('Three.');
  const sheet = script(page);
  await expect(
    sheet.locator('img, script, style, iframe, svg, a, [onclick], [onerror]'),
  ).toHaveCount(0);
  await expect(sheet.locator('.el[style]')).toHaveCount(0);
  await expect(sheet).toContainText('One.');
  await expect(sheet).toContainText('Two.');
  await expect(sheet).toContainText('Four.');
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(run.program.errors).toEqual([]);
});

test('what is copied in the script comes back as it was', async () => {
  const { page } = run.program;
  await page.keyboard.type('INT. HALL - DAY');
  await press('Enter', 'Tab');
  await page.keyboard.type('nila');
  await press('Enter');
  await page.keyboard.type('(');
  await page.keyboard.type('low');
  await press('Enter');
  await page.keyboard.type('No.');
  await press('Shift+ArrowUp', 'Shift+ArrowUp', 'Shift+Home', 'Control+c', 'Control+End');
  await press('Enter', 'Control+v');
  expect(await lines()).toEqual([
    'scene_heading: INT. HALL - DAY',
    'character: NILA',
    'parenthetical: (low)',
    'dialogue: No.',
    'character: NILA',
    'parenthetical: (low)',
    'dialogue: No.',
  ]);
});
