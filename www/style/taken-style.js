// @ts-check
/** How texts to copy look. */

export const TAKEN = `
.copied { display: flex; gap: .5rem; align-items: start; }
.copied .field { flex: 1; width: auto; min-width: 0; text-align: left; }
.copied input.field { text-overflow: ellipsis; }
.copied textarea.field { height: auto; padding: .5rem .6rem; resize: vertical; font: .8rem/1.5 ui-monospace, "SFMono-Regular", Menlo, "DejaVu Sans Mono", monospace; }
@media (max-width: 560px) {
  .copied:has(textarea) { flex-direction: column; align-items: stretch; }
  .copied:has(textarea) .small { align-self: flex-start; }
}
`;
