/** `npm run build`: sets up, which ends with the build. */
import { setUp } from './setup.mjs';

await setUp();
