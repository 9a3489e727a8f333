import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWire, toWire, type Reply } from './channel.ts';

describe('the wire', () => {
  it('gives every string back, halves of letters among them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, half) => {
        const value = half ? `${text}\ud83d` : text;
        const reply: Reply<string> = { ok: true, value };
        expect(fromWire(toWire(reply))).toEqual(reply);
      }),
    );
  });

  it('gives back what JSON can hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fromWire(toWire({ value }))).toEqual({ value });
      }),
    );
  });
});
