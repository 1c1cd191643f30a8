// Slides as they come, with all of their keys.
import Reveal from './node_modules/reveal.js/dist/reveal.mjs';

const deck = new Reveal();
await deck.initialize();
window.deck = deck;
