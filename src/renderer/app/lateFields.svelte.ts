/**
 * Text fields that store what is typed while it is typed, such as a reason or a fact of a scene: at
 * a rest, at leaving the field, and before anything closes. However often it was stored, one stay
 * in a field is one step of the history.
 */
import type { Attachment } from 'svelte/attachments';
import type { TextField } from '../ui/textField.ts';
import type { History } from './history.svelte.ts';
import { attempt } from './toasts.ts';

/** A text that a field changes. */
export interface LateText {
  /** As it is stored. */
  readonly stored: string;
  /** What a change of it is called in the history. */
  readonly label: string;
  /** The draft in whose script it stands, where it does: without that it cannot be taken back. */
  readonly typedIn?: object;
  /** Stores it, without a step of the history. */
  write(text: string): Promise<void>;
}

/** The time in a field from the first key to the last. */
interface Stay {
  readonly field: TextField;
  readonly text: LateText;
  typed: string;
  stored: string;
}

/** How long typed words may be nowhere but on the screen, in milliseconds. */
const longestWait = 700;

export class LateFields {
  private stay: Stay | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly history: History) {}

  /**
   * Makes a field of an element: it shows the text as it is stored, and stores what is typed. Enter
   * leaves it, Escape leaves it with the text as it was, or as it is where the field keeps it.
   * @param of tells the text; asked again for each stay, so that it may be another one by then
   * @param done gives the focus away after Enter and Escape
   */
  attach(
    of: () => LateText,
    done: (field: TextField) => void = (field) => field.blur(),
    onEscape: 'keep' | 'take_back' = 'take_back',
  ): Attachment<TextField> {
    return (field) => {
      $effect(() => {
        const { stored } = of();
        if (this.stay?.field !== field) field.value = stored;
      });

      const leave = (): void => {
        if (this.stay?.field === field) attempt(this.leave());
      };
      const end = (): void => {
        leave();
        done(field);
      };
      const onInput = (): void => {
        this.hear(field, of);
      };
      const onKey = (event: Event): void => {
        if (!(event instanceof KeyboardEvent) || event.isComposing) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          if (onEscape === 'take_back' && this.stay?.field === field)
            this.stay.typed = this.stay.text.stored;
          end();
        } else if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault();
          end();
        }
      };
      field.addEventListener('input', onInput);
      field.addEventListener('keydown', onKey);
      field.addEventListener('blur', leave);
      return () => {
        // A field that goes while it is typed in does not always lose the focus first.
        leave();
        field.removeEventListener('input', onInput);
        field.removeEventListener('keydown', onKey);
        field.removeEventListener('blur', leave);
      };
    };
  }

  /** Ends the stay in a field and waits until all that was typed is stored. @throws CallError */
  async leave(): Promise<void> {
    const { stay } = this;
    if (stay === null) return this.writing;
    this.stay = null;
    stay.field.value = stay.typed.trim();
    try {
      await this.store(stay);
    } catch (error) {
      // The words are still on the screen: they are stored the next time that something asks.
      this.stay ??= stay;
      throw error;
    }
    const { text, stored } = stay;
    if (stored === text.stored) return;
    this.history.add({
      label: text.label,
      ...(text.typedIn === undefined ? {} : { typedIn: text.typedIn }),
      undo: () => text.write(text.stored),
      redo: () => text.write(stored),
    });
  }

  private hear(field: TextField, of: () => LateText): void {
    if (this.stay?.field !== field) {
      attempt(this.leave());
      const text = of();
      this.stay = { field, text, typed: field.value, stored: text.stored };
    }
    const { stay } = this;
    stay.typed = field.value;
    this.timer ??= setTimeout(() => attempt(this.store(stay)), longestWait);
  }

  /** Stores what was typed, after what is on its way already. */
  private store(stay: Stay): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const turn = this.writing.then(async () => {
      const typed = stay.typed.trim();
      if (typed === stay.stored) return;
      await stay.text.write(typed);
      stay.stored = typed;
    });
    this.writing = turn.catch(() => undefined);
    return turn;
  }
}
