/** Goes from change to change in a comparison: what has `data-change` in its page. */
export class ChangeSteps {
  /** The change that was gone to last, counted from 1; 0 for none. */
  at = $state(0);
  count = $state(0);

  /** @param page where the changes stand; undefined while it is not drawn */
  constructor(private readonly page: () => HTMLElement | undefined) {}

  /** Counts anew, once what is compared has been drawn. */
  recount(): void {
    this.at = 0;
    this.count = this.changes().length;
  }

  /** Goes to the next change, or the one before; from the last one to the first. */
  go(step: 1 | -1): void {
    const all = this.changes();
    if (all.length === 0) return;
    const before = this.at === 0 && step === -1 ? 1 : this.at;
    this.at = ((before - 1 + step + all.length) % all.length) + 1;
    const change = all[this.at - 1];
    change?.scrollIntoView({ block: 'center' });
    change?.focus({ preventScroll: true });
  }

  private changes(): HTMLElement[] {
    return [...(this.page()?.querySelectorAll<HTMLElement>('[data-change]') ?? [])];
  }
}
