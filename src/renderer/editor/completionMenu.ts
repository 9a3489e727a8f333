/**
 * Completion while a cue, heading or transition is typed: a small list at the caret. Enter or Tab
 * takes the chosen option; Escape, or leaving the page, closes the list until something else is typed. On a line that is
 * still empty nothing is chosen, so that Enter and Tab do there what they always do.
 */
import { Plugin, PluginKey, type Command, type EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import {
  complete,
  vocabularyAt,
  type Completions,
  type OfferedNames,
} from '../../shared/screenplay/completion.ts';
import { elementTypeOf } from '../../shared/screenplay/schema.ts';

interface MenuState {
  readonly completions: Completions | null;
  /** Index of the chosen option, or -1. */
  readonly chosen: number;
}

const key = new PluginKey<MenuState>('completion');
const closed: MenuState = { completions: null, chosen: -1 };

/**
 * @param names names to offer besides those of the script
 * @param isOn whether the writer wants completion
 */
export function completionMenu(names: () => OfferedNames, isOn: () => boolean): Plugin {
  return new Plugin<MenuState>({
    key,
    state: {
      init: () => closed,
      apply: (tr, old, _before, state) => {
        const told: unknown = tr.getMeta(key);
        if (typeof told === 'number') return { ...old, chosen: told };
        if (told === 'close') return closed;
        if (!tr.docChanged) return tr.selectionSet ? closed : old;
        // Undo, pasting and other people's changes offer nothing: only what is typed does.
        const typed = tr.getMeta('addToHistory') !== false && tr.getMeta('paste') !== true;
        return typed && isOn() ? open(state, names()) : closed;
      },
    },
    props: {
      handleDOMEvents: {
        // Who goes elsewhere takes no completion.
        blur: (view) => {
          closeCompletions(view.state, view.dispatch);
        },
      },
      handleKeyDown(view, event) {
        const { completions, chosen } = key.getState(view.state) ?? closed;
        if (completions === null) return false;
        const count = completions.options.length;
        const choose = (index: number): true => {
          view.dispatch(view.state.tr.setMeta(key, index));
          return true;
        };
        switch (event.key) {
          case 'ArrowDown':
            return choose((chosen + 1) % count);
          case 'ArrowUp':
            return choose(chosen <= 0 ? count - 1 : chosen - 1);
          case 'Escape':
            return closeCompletions(view.state, view.dispatch);
          case 'Enter':
          case 'Tab': {
            const option = completions.options[chosen];
            if (option === undefined || event.shiftKey) return false;
            accept(view, completions.from, option);
            // A line that is whole now goes on to the next by the same Enter.
            return event.key === 'Tab' || !completions.whole;
          }
          default:
            return false;
        }
      },
    },
    view: (view) => new MenuView(view),
  });
}

/** Closes the list if it is open. */
export const closeCompletions: Command = (state, dispatch) => {
  if ((key.getState(state) ?? closed).completions === null) return false;
  dispatch?.(state.tr.setMeta(key, 'close'));
  return true;
};

function open(state: EditorState, names: OfferedNames): MenuState {
  const { $head, empty } = state.selection;
  const type = elementTypeOf($head.parent);
  if (!empty || type === null || $head.parentOffset !== $head.parent.content.size) return closed;
  if (type !== 'character' && type !== 'scene_heading' && type !== 'transition') return closed;
  const text = $head.parent.textContent;
  const completions = complete(type, text, vocabularyAt(state.doc, $head.pos, names));
  return completions === null ? closed : { completions, chosen: text === '' ? -1 : 0 };
}

function accept(view: EditorView, from: number, option: string): void {
  const { $head } = view.state.selection;
  view.dispatch(
    view.state.tr.insertText(option, $head.start() + from, $head.end()).scrollIntoView(),
  );
}

/** The list on screen. It never has the focus: the page keeps it. */
class MenuView {
  private readonly list: HTMLElement;
  /** Ends when the list is closed. */
  private shown: AbortController | undefined;
  private readonly resized = new ResizeObserver(() => this.place());

  constructor(private readonly view: EditorView) {
    this.list = document.createElement('ul');
    this.list.className = 'completion';
    this.list.id = 'script-completion';
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', 'Completions');
    this.list.hidden = true;
    document.body.append(this.list);
  }

  update(view: EditorView, before: EditorState): void {
    const state = key.getState(view.state) ?? closed;
    if (state === key.getState(before)) return;
    this.draw(state);
  }

  destroy(): void {
    this.shown?.abort();
    this.resized.disconnect();
    this.list.remove();
  }

  private draw({ completions, chosen }: MenuState): void {
    this.list.replaceChildren();
    this.list.hidden = completions === null;
    const { dom } = this.view;
    this.follow(completions !== null);
    if (completions === null) {
      dom.removeAttribute('aria-controls');
      dom.removeAttribute('aria-activedescendant');
      return;
    }
    completions.options.forEach((option, index) => {
      const item = document.createElement('li');
      item.id = `script-completion-${index}`;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', String(index === chosen));
      item.textContent = option;
      // The button of the mouse goes down before the page would lose the focus.
      item.addEventListener('mousedown', (event) => {
        event.preventDefault();
        accept(this.view, completions.from, option);
      });
      this.list.append(item);
    });
    dom.setAttribute('aria-controls', this.list.id);
    if (chosen >= 0) dom.setAttribute('aria-activedescendant', `script-completion-${chosen}`);
    else dom.removeAttribute('aria-activedescendant');
    this.place();
  }

  /** While the list is shown, it goes with the page: that is scrolled by hand or by what is typed, and zoomed. */
  private follow(isOpen: boolean): void {
    if (isOpen === (this.shown !== undefined)) return;
    this.shown?.abort();
    this.shown = undefined;
    this.resized.disconnect();
    if (!isOpen) return;
    this.shown = new AbortController();
    const { signal } = this.shown;
    document.addEventListener('scroll', () => this.place(), {
      capture: true,
      passive: true,
      signal,
    });
    this.resized.observe(this.view.dom);
  }

  /** Puts the list at the words that it completes, as long as these are in sight. */
  private place(): void {
    const { completions } = key.getState(this.view.state) ?? closed;
    if (completions === null) return;
    const { $head } = this.view.state.selection;
    const place = this.view.coordsAtPos($head.start() + completions.from);
    const sight = this.view.dom.closest('[data-pane]')?.getBoundingClientRect();
    const seen = sight === undefined || (place.bottom > sight.top && place.top < sight.bottom);
    this.list.style.visibility = seen ? '' : 'hidden';
    this.list.style.left = `${place.left}px`;
    const below = place.bottom + 4;
    const fits = below + this.list.offsetHeight < window.innerHeight;
    this.list.style.top = `${fits ? below : place.top - this.list.offsetHeight - 4}px`;
  }
}
