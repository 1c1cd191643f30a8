// @ts-check
/** Lessons as text: what is refused and why, what comes back from a link or a file, and what ships. */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { fc, holds, state, unpolluted } from './page.mjs';
import { figures, query, setting } from './settings.mjs';

const { BadLesson, MOST, fileText, lengthInLink, lessonFrom, lessonFromText, linkOf, wordsIn } = await import('../../www/guide/lesson-format.js');

/** A lesson of one step, some of whose parts are others. */
const lesson = (/** @type {object} */ other = {}) => ({
  title: 'A title',
  steps: [{ state: 'v=1&figure=softmax', heading: 'A heading', text: 'Look here.', ...other }],
});
const refused = (/** @type {unknown} */ value) => {
  try {
    lessonFrom(value);
  } catch (error) {
    assert.ok(error instanceof BadLesson, String(error));
    assert.match(error.message, /^(Step \d+: )?[^\s].*\.$/su);
    return error.message;
  }
  return assert.fail(`${JSON.stringify(value)} is taken`);
};

test('a bad lesson is refused with the step and the reason', () => {
  const words = (/** @type {number} */ count) => Array(count).fill('word').join(' ');
  assert.equal(lessonFrom(lesson({ text: words(60) })).steps.length, 1);
  for (const [value, reason] of /** @type {[unknown, string][]} */ ([
    [5, 'The lesson is 5, but must be an object.'],
    [[], 'The lesson is a list, but must be an object.'],
    [null, 'The lesson is null, but must be an object.'],
    [{ title: 'A title' }, 'steps is missing, but must be a list.'],
    [{ title: 'A title', steps: {} }, 'steps is an object, but must be a list.'],
    [{ title: 'A title', steps: [] }, 'The lesson has no steps.'],
    [{ ...lesson(), title: ' ' }, 'title is empty.'],
    [{ ...lesson(), author: 'me' }, '"author" means nothing here; there are title, steps.'],
    [{ title: 'A title', steps: [lesson().steps[0], 'x'] }, 'Step 2: The step is "x", but must be an object.'],
    [{ title: 'A title', steps: Array(41).fill(lesson().steps[0]) }, 'The lesson has 41 steps, but may have at most 40.'],
    [lesson({ text: words(61) }), 'Step 1: text has 61 words, but may have at most 60.'],
    [lesson({ text: 'x'.repeat(601) }), 'Step 1: text has 601 characters, but may have at most 600.'],
    [lesson({ question: words(41) }), 'Step 1: question has 41 words, but may have at most 40.'],
    [lesson({ answer: 'Yes' }), 'Step 1: There is an answer, but no question.'],
    [lesson({ text: 7 }), 'Step 1: text is 7, but must be text.'],
    [lesson({ heading: undefined }), 'Step 1: heading is missing.'],
    [lesson({ heading: 'a\u0007b' }), 'Step 1: heading has a control character.'],
    [lesson({ state: 'v=1&figure=pie' }), 'Step 1: There is no figure called "pie".'],
    [lesson({ state: 'gamma=2' }), 'Step 1: state names no figure.'],
    [lesson({ state: 'figure=softmax&gamma=99' }), 'Step 1: gamma is 99, but must be a number between 0 and 10.'],
    [lesson({ state: 'figure=softmax&color=red' }), 'Step 1: Unknown keys: "color".'],
    [lesson({ state: 'figure=softmax&projector=on' }), 'Step 1: state may not open the projector view.'],
    [lesson({ state: `figure=softmax&${'x'.repeat(5000)}` }), 'Step 1: The link is too long.'],
  ])) assert.equal(refused(value), reason);
  assert.throws(() => lessonFromText('{"title": '), { message: 'The lesson is not valid JSON.' });
  assert.throws(() => lessonFromText(' '.repeat(MOST.file + 1)), { message: 'The lesson has 100001 characters, but may have at most 100000.' });
});

test('what another type, key or prototype is, is refused and changes nothing', () => {
  holds(fc.property(fc.anything({ withNullPrototype: true, withBoxedValues: true }), (value) => {
    for (const whole of [value, lesson({ text: value }), { title: 'A title', steps: value }, { title: 'A title', steps: [value] }]) {
      try {
        lessonFrom(whole);
      } catch (error) {
        assert.ok(error instanceof BadLesson, String(error));
      }
    }
    assert.ok(unpolluted());
  }));
  assert.throws(() => lessonFromText('{"title": "A title", "__proto__": {"steps": []}}'), { message: '"__proto__" means nothing here; there are title, steps.' });
});

const text = (/** @type {number} */ maxLength) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((sign) => sign.trim() !== '' && !/\p{Cc}/u.test(sign));
const step = fc.record({
  figure: fc.constantFrom(...figures),
  heading: text(30),
  text: fc.oneof(text(80), fc.constantFrom('<img src=x onerror=alert(1)>', '"}],"x":{', '&lesson=2#', '%22%3C', '\\u003cscript>')),
  question: fc.option(text(30), { nil: undefined }),
}).map(({ figure, heading, text, question }) => ({
  state: `v=1&figure=${figure}`, heading: heading.trim(), text: text.trim(), ...question !== undefined && { question: question.trim() },
}));

test('a lesson comes back from a link and from a file as it was', () => {
  holds(fc.property(fc.record({ title: text(30).map((title) => title.trim()), steps: fc.array(step, { minLength: 1, maxLength: 5 }) }, { noNullPrototype: true }), (made) => {
    assert.deepEqual(lessonFrom(made), made);
    assert.deepEqual(lessonFromText(fileText(made)), made);
    if (lengthInLink(made) > MOST.link) {
      assert.throws(() => linkOf(made), /characters of a link, but may take at most 8192/);
      return;
    }
    const link = new URLSearchParams(linkOf(made));
    assert.deepEqual(lessonFromText(link.get('lesson') ?? ''), made);
    assert.equal(link.get('figure'), new URLSearchParams(made.steps[0].state).get('figure'));
  }));
});

test('a step opens the views that links open', () => {
  holds(fc.property(fc.constantFrom(...figures), fc.array(setting, { maxLength: 3 }), (figure, pairs) => {
    const link = query([['figure', figure], ...pairs]);
    const { reasons, projector } = state.parseLink(link);
    if (reasons.length || projector || /\p{Cc}/u.test(link)) refused(lesson({ state: link }));
    else assert.equal(lessonFrom(lesson({ state: link })).steps[0].state, link.trim());
  }));
});

test('the lessons that ship are good ones, and fit into a link', () => {
  const folder = new URL('../../www/lessons/', import.meta.url);
  const names = readdirSync(folder);
  assert.ok(names.includes('first.json'));
  for (const name of names) {
    const read = readFileSync(new URL(name, folder), 'utf8');
    const made = lessonFromText(read);
    assert.equal(fileText(made), read, name);
    linkOf(made);
    assert.ok(made.steps.length >= 10);
  }
  assert.equal(wordsIn(' one  two\nthree '), 3);
});
