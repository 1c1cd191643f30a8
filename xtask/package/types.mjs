// Types of the elements in TypeScript, from the custom-elements manifest.

/** The text of an attribute for a type: numbers are written as such or as text. */
const asText = (text) => text.replace('number', 'number | `${number}`').replace('boolean', "boolean | ''");

const block = (lines) => lines.map((line) => `    ${line}\n`).join('');

/** @param {any[]} elements */
export const attributeTypes = (elements) => `${imports(elements)}
/** The attributes of each element, as text or as what the text means. */
export interface Attributes {
${elements.map(({ tagName, attributes }) => `    '${tagName}': {
${attributes.map(({ name, type, description }) => `        /** ${description} */\n        '${name}'?: ${asText(type.text)};\n`).join('')}    };
`).join('')}}

/** The properties of each element that can be assigned. */
export interface Properties {
${block(elements.map(({ tagName, name, members }) => {
    const names = members.filter(({ kind, readonly }) => kind === 'field' && !readonly).map((member) => `'${member.name}'`);
    return `'${tagName}': Partial<Pick<${name}, ${names.join(' | ')}>>;`;
  }))}}

/** What is fired, by name; all of it bubbles and crosses shadow roots. */
export interface Events {
${block(events(elements).map(({ name, type }) => `'${name}': ${type.text};`))}}
`;

const imports = (elements) => elements.map(({ name, module }) => `import type { ${name} } from './${module}';\n`).join('');

/** Each event once. */
export const events = (elements) =>
  [...new Map(elements.flatMap(({ events }) => events).map((event) => [event.name, event])).values()];

/** The elements by their tags, and their events wherever they arrive. */
export const elementTypes = (elements) => `${imports(elements)}import type { Events } from './attributes.js';

declare global {
    interface HTMLElementTagNameMap {
${elements.map(({ tagName, name }) => `        '${tagName}': ${name};\n`).join('')}    }
    interface GlobalEventHandlersEventMap extends Events {}
}
`;

/** For the frame's host, whose events TypeScript cannot read from comments. */
export const frameTypes = `
/** What a frame tells. */
export interface FrameEvents {
    'loss-ready': CustomEvent<null>;
    'loss-change': CustomEvent<{ state: string }>;
}
export interface LossLabFrame {
    addEventListener<K extends keyof FrameEvents>(type: K, listener: (event: FrameEvents[K]) => void, options?: boolean | AddEventListenerOptions): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
    removeEventListener<K extends keyof FrameEvents>(type: K, listener: (event: FrameEvents[K]) => void, options?: boolean | EventListenerOptions): void;
    removeEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions): void;
}
`;

/** Where each framework keeps its types of tags, what every element has there, and how it names a listener. */
const FRAMEWORKS = {
  react: ['react', "import type { DetailedHTMLProps, HTMLAttributes } from 'react';", 'DetailedHTMLProps<HTMLAttributes<E>, E>', 'on'],
  preact: ['preact', "import type { ClassAttributes, HTMLAttributes } from 'preact';", 'HTMLAttributes<E> & ClassAttributes<E>', 'on'],
  solid: ['solid-js', "import type { JSX } from 'solid-js';", 'JSX.HTMLAttributes<E>', 'on:'],
};

export function frameworkTypes(name) {
  const [module, imported, common, on] = FRAMEWORKS[name];
  return `/// <reference path="./elements.d.ts" />
/** The elements in JSX: \`import type {} from 'loss-lab/${name}'\`, once in a program. */
${imported}
import type { Attributes, Events, Properties } from './attributes.js';

type Common<E extends HTMLElement> = ${common};
type Listeners = { [Name in keyof Events as \`${on}\${Name}\`]?: (event: Events[Name]) => void };
type Own<Tag extends keyof Attributes> = Attributes[Tag] & Omit<Properties[Tag], keyof Attributes[Tag]> & Listeners;
type Elements = { [Tag in keyof Attributes]: Omit<Common<HTMLElementTagNameMap[Tag]>, keyof Own<Tag>> & Own<Tag> };

declare module '${module}' {
    namespace JSX {
        interface IntrinsicElements extends Elements {}
    }
}
`;
}
