/** The font of Chinese and Japanese: a hundred files and as many rules, so nobody loads it in vain. */

let asked = false;

/** Has the font loaded. Its letters come when they are there; until then the system's stand in. */
export function loadWideFont(): void {
  if (asked) return;
  asked = true;
  void Promise.all([
    import('noto-sans-sc/noto_sans_sc_regular/css.css'),
    import('noto-sans-sc/noto_sans_sc_bold/css.css'),
  ]).catch(() => {
    asked = false;
  });
}
