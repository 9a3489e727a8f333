/** The worker that looks words up in a dictionary. It keeps the dictionary that was asked for last. */
import type { MessagePort } from 'node:worker_threads';
import type { NSpell } from 'nspell';
import type { Dictionary, SpellingReply, SpellingRequest } from './protocol.ts';

/** As many as a menu shows. */
const mostSuggestions = 6;
/** A dictionary tries every change of two letters: long nonsense would take seconds. */
const longestSuggested = 24;

export function serveSpelling(port: MessagePort): void {
  let loaded: { readonly name: Dictionary; readonly speller: Promise<NSpell> } | undefined;

  const answer = async (request: SpellingRequest): Promise<SpellingReply> => {
    if (loaded?.name !== request.dictionary) {
      loaded = { name: request.dictionary, speller: load(request.dictionary) };
    }
    const speller = await loaded.speller;
    switch (request.kind) {
      case 'check':
        return { kind: 'words', words: request.words.filter((word) => !isKnown(speller, word)) };
      case 'suggest':
        return { kind: 'words', words: suggest(speller, request.word) };
    }
  };

  port.on('message', (request: SpellingRequest) => {
    answer(request).then(
      (reply) => port.postMessage(reply),
      (error: unknown) => {
        loaded = undefined;
        const reply: SpellingReply = {
          kind: 'failed',
          message: error instanceof Error ? error.message : String(error),
        };
        port.postMessage(reply);
      },
    );
  });
}

/** Reads a dictionary from its package. @throws Error when it is not there */
async function load(name: Dictionary): Promise<NSpell> {
  const [{ default: nspell }, { default: files }] = await Promise.all([
    import('nspell'),
    name === 'en-US' ? import('dictionary-en') : import('dictionary-en-gb'),
  ]);
  return nspell(files);
}

/** English words are known without their accents, too: the dictionary has cafe, and no café. */
function isKnown(speller: NSpell, word: string): boolean {
  const plain = plainWord(word);
  if (speller.correct(plain)) return true;
  const bare = withoutAccents(plain);
  if (bare !== plain && speller.correct(bare)) return true;
  const dropped = /^(.*in)'$/iu.exec(bare)?.[1];
  if (dropped === undefined) return false;
  const g = dropped.endsWith('N') ? 'G' : 'g';
  return speller.correct(dropped) || speller.correct(dropped + g);
}

function suggest(speller: NSpell, word: string): string[] {
  const plain = plainWord(word).replace(/'$/u, '');
  if (plain.length > longestSuggested) return [];
  // What is most often left out in English, and what the dictionary's search finds last.
  const withApostrophe = Array.from(plain.slice(1), (_letter, index) => {
    const at = index + 1;
    return `${plain.slice(0, at)}'${plain.slice(at)}`;
  });
  // What fingers do most often, and what its search puts among all else by the alphabet.
  const small = plain.toLowerCase();
  const swapped = Array.from(small.slice(1), (letter, at) => {
    return small.slice(0, at) + letter + small.charAt(at) + small.slice(at + 2);
  });
  const likely = [...withApostrophe, ...swapped].filter((one) => speller.correct(one));
  return [...new Set([...likely, ...speller.suggest(plain)])].slice(0, mostSuggestions);
}

function plainWord(word: string): string {
  return word.normalize('NFC').replaceAll('’', "'");
}

function withoutAccents(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');
}
