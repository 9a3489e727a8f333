/** The question in which encoding a script's file is, where the file does not say it. */
import type { ScriptToCheck } from '../../shared/contract/draft.ts';

export class ScriptEncoding {
  /** The file that is asked about; null: none. */
  asked = $state.raw<ScriptToCheck | null>(null);
  private settle: (encoding: string | null) => void = () => undefined;

  /** Asks the writer. Null when called off. */
  ask(script: ScriptToCheck): Promise<string | null> {
    this.answer(null);
    this.asked = script;
    return new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  /** What the writer said. */
  answer(encoding: string | null): void {
    this.asked = null;
    this.settle(encoding);
  }
}
