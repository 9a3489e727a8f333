/**
 * Every run of a property test begins with the same seed, so that a run says something of the code
 * and nothing of luck. `npm run fuzz` gives seeds of its own, to look where no run has looked.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });
