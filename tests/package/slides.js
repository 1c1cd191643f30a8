// Slides as they come, with all of their keys.
import Reveal from './node_modules/reveal.js/dist/reveal.esm.js';

const deck = new Reveal();
await deck.initialize();
window.deck = deck;
