import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/literata/wght-italic.css';
import './interfaceFonts.css';
import './scriptFonts.css';
import './tokens.css';
import './base.css';
import { mount } from 'svelte';
import App from './App.svelte';

/**
 * The faces of the first screen. A face that is asked for only when text is laid out comes after that
 * layout, even when its file is there (index.html), and all is laid out again.
 */
const firstFaces = [
  '1em Inter',
  '1em Literata',
  'italic 1em Literata',
  '1em Courier Prime',
  'bold 1em Courier Prime',
  'italic 1em Courier Prime',
];
for (const face of firstFaces) void document.fonts.load(face);

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no place for the program');
mount(App, { target });
