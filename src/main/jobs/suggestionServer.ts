/** The worker that ranks passages for scenes: keeps an index of each witness that was asked for. */
import type { MessagePort } from 'node:worker_threads';
import {
  buildPassageIndex,
  rankPassages,
  type PassageIndex,
} from '../../shared/adaptation/ranker.ts';
import { loadRelatedWords } from './relatedWordsTable.ts';
import type { SuggestionReply, SuggestionRequest } from './protocol.ts';

/** Answers until it is stopped. What is asked while the table is read waits. */
export async function serveSuggestions(port: MessagePort): Promise<void> {
  const related = await loadRelatedWords();
  const indexes = new Map<string, PassageIndex>();
  port.on('message', (request: SuggestionRequest) => {
    switch (request.kind) {
      case 'load':
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
        const reply: SuggestionReply = {
          ask: request.ask,
          ranked:
            index === undefined
              ? []
              : rankPassages(index, request.query, {
                  limit: request.limit,
                  excluded: new Set(request.excluded),
                }),
        };
        port.postMessage(reply);
        break;
      }
    }
  });
}
