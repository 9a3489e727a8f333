/** The worker that ranks passages for scenes: keeps an index of each witness that was asked for. */
import type { MessagePort } from 'node:worker_threads';
import {
  buildPassageIndex,
  rankPassages,
  type PassageIndex,
} from '../../shared/adaptation/ranker.ts';
import {
  NamesElsewhereLearner,
  noNamesElsewhere,
  type NamesElsewhere,
} from '../../shared/adaptation/namesElsewhere.ts';
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
  const learners = new Map<string, NamesElsewhereLearner>();
  const names = new Map<string, NamesElsewhere>();
  port.on('message', (request: SuggestionRequest) => {
    switch (request.kind) {
      case 'load': {
        const { witness, texts, aliases } = request;
        const index = buildPassageIndex(
          texts.map((text) => ({ text })),
          aliases,
          related,
        );
        languages.set(witness, readLanguage(texts));
        indexes.set(witness, index);
        learners.set(witness, new NamesElsewhereLearner(index));
        names.delete(witness);
        break;
      }
      case 'learn': {
        const { witness, script, confirmed } = request;
        const learned = learners.get(witness)?.learn(script, confirmed);
        if (learned !== undefined) names.set(witness, learned);
        break;
      }
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
                  names: names.get(request.witness) ?? noNamesElsewhere,
                }),
        };
        port.postMessage(reply);
        break;
      }
    }
  });
}
