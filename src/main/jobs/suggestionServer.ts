/** The worker that ranks passages for scenes: keeps an index of each witness that was asked for. */
import type { MessagePort } from 'node:worker_threads';
import {
  buildPassageIndex,
  rankPassages,
  type PassageIndex,
} from '../../shared/adaptation/ranker.ts';
import {
  differentLanguages,
  readLanguage,
  type LanguageSigns,
} from '../../shared/text/language.ts';
import { loadRelatedWords } from './relatedWordsTable.ts';
import type { SuggestionReply, SuggestionRequest } from './protocol.ts';

/** Answers until it is stopped. What is asked while the table is read waits. */
export async function serveSuggestions(port: MessagePort): Promise<void> {
  const related = await loadRelatedWords();
  const indexes = new Map<string, PassageIndex>();
  const languages = new Map<string, LanguageSigns>();
  port.on('message', (request: SuggestionRequest) => {
    switch (request.kind) {
      case 'load':
        languages.set(request.witness, readLanguage(request.texts));
        indexes.set(
          request.witness,
          buildPassageIndex(
            request.texts.map((text) => ({ text })),
            request.aliases,
            related,
          ),
        );
        break;
      case 'rank': {
        const index = indexes.get(request.witness);
        const signs = languages.get(request.witness);
        const apart =
          signs === undefined ? null : differentLanguages(signs, readLanguage(request.around));
        const reply: SuggestionReply = {
          ask: request.ask,
          languages: apart,
          ranked:
            index === undefined || apart !== null
              ? []
              : rankPassages(index, request.query, {
                  limit: request.limit,
                  excluded: new Set(request.excluded),
                  room: request.room,
                }),
        };
        port.postMessage(reply);
        break;
      }
    }
  });
}
