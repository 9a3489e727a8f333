/**
 * English words so common in any story that two texts which share them need have nothing to do with
 * each other: what people always do, have and see. They count for little when a scene is matched
 * with passages, because in a short text even an everyday word can look rare.
 */
import { stemmer } from 'stemmer';

const words = (
  'able add afraid afternoon age ago agree air alone answer appear arm arrive ask bad bag beat bed ' +
  'begin began behind believe best better big bit black blood blow blue body book bottom box boy ' +
  'break breath bring brother build burn business busy buy call care carry case catch caught cause ' +
  'chair chance change child children city clear climb close cold come common complete consider ' +
  'continue cool corner course cover cross crowd cry cut dark daughter day days dead deal dear death ' +
  'decide deep demand die different dinner distance door doubt draw dream dress drink drive drop dry ' +
  'early ear eat edge end enjoy enter evening everything exclaim expect explain eye face fact fall ' +
  'family far fast father fear feel feet felt fell fight figure fill final find fine finger finish ' +
  'fire floor fly follow following foot force forget form forward found free friend front full ' +
  'garden gentleman girl glad glance glass gold good grass great green grey gray ground group grow ' +
  'guess hair half hall hand hang happen happy hard hate head hear heard heart heavy held help hide ' +
  'high hit hold home hope horse hot hour house hundred hurry husband idea important inside joy jump ' +
  'keep kept kill kind kiss knew knock know known lady lamp land large laugh lay lead lean learn ' +
  'leave led left leg letter lie life lift light line lip listen little live long look lose lost lot ' +
  'loud love low luck man men manage mark matter mean meet met middle mile mind minute miss moment ' +
  'money month morning mother mouth move name narrow near neck need new news next nice night nod ' +
  'noise nose note nothing notice number offer old open order page pain paper part pass past pay ' +
  'people person pick picture piece place plan play please point poor possible power present press ' +
  'pretty promise pull push put question quick quiet raise reach read ready real reason receive red ' +
  'remain remember remark repeat reply rest return rich ride right rise road room round run sad safe ' +
  'said sat save saw say scene seat second see seem seen sell send sense set several shake shine ' +
  'short shot shoulder shout show shut sick side sigh sight sign silence silent simple sing sir ' +
  'sister sit situation sky sleep slow small smell smile snow soft son song sorry sort sound speak ' +
  'spend spoke spot spread stand start state stay step stop stood story straight strange street ' +
  'strong struck study stupid sudden sun sure surprise sweet table take taken taking talk tall teach ' +
  'tear tell ten terrible thank thing think thought thousand thousands throw tie time tire told ' +
  'tomorrow tonight top touch town tree trouble true trust truth try turn twelve twenty two three ' +
  'four five six seven eight nine understand use usual visit voice wait wake walk wall want warm ' +
  'wash watch water way wear week weep weight white whisper whole wide wife wild win wind window ' +
  'wish woman women wonder wood word wore work world worry worse worst worth write wrong year yellow ' +
  'yesterday young already angry attention dance hurt lot plenty nonsense answer alarm interior ' +
  'exterior int ext continuous cont beat cut fade'
).split(' ');

const stems = new Set(words.map((word) => stemmer(word)));

/** Whether a stem, as `tokenize` gives it, is that of an everyday word. */
export function isEverydayStem(stem: string): boolean {
  return stems.has(stem);
}
