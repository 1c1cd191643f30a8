// What editors complete, from the custom-elements manifest.

/** The words that an attribute may be, of a type such as `'none' | 'own'`. */
const words = ({ type }) => [...type.text.matchAll(/'([^']*)'/g)].map(([, name]) => name);

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** `html.customData` of Visual Studio Code. */
export const vsCode = (elements) => json({
  version: 1.1,
  tags: elements.map(({ tagName, description, attributes }) => ({
    name: tagName,
    description,
    attributes: attributes.map((attribute) => ({
      name: attribute.name,
      description: attribute.default ? `${attribute.description}. Default: ${attribute.default}` : attribute.description,
      ...(attribute.type.text === 'boolean' ? { valueSet: 'v' } : { values: words(attribute).map((name) => ({ name })) }),
    })),
  })),
});

/** Web types, which JetBrains' editors read by themselves. */
export const webTypes = (elements, version) => json({
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name: 'loss-lab',
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: elements.map(({ tagName, description, attributes, members, slots = [], events }) => ({
        name: tagName,
        description,
        attributes: attributes.map(({ name, description, type, default: otherwise }) => ({
          name,
          description,
          value: { type: type.text, ...(otherwise && { default: otherwise.replaceAll("'", '') }) },
        })),
        slots: slots.map(({ name, description }) => ({ name, description })),
        js: {
          properties: members.filter(({ kind }) => kind === 'field').map(({ name, description, type }) => ({ name, description, type: type.text })),
          events: events.map(({ name, description }) => ({ name, description })),
        },
      })),
    },
    css: {
      properties: elements.flatMap(({ cssProperties = [] }) => cssProperties).map(({ name, description }) => ({ name, description })),
      parts: elements.flatMap(({ cssParts = [] }) => cssParts).map(({ name, description }) => ({ name, description })),
    },
  },
});
