import type { ModalView } from '@slack/types';

/** An open form with another value in one field: under another id, since Slack keeps what is in a field whose id stays. */
export function refilled(
  modal: ModalView,
  { from, to, value }: { from: string; to: string; value: string | readonly string[] },
): ModalView {
  return {
    ...modal,
    blocks: modal.blocks.map((block) =>
      block.type === 'input' && block.block_id === from && 'element' in block
        ? { ...block, block_id: to, element: withInitial(block.element, value) }
        : block,
    ),
  };
}

type Element = Extract<ModalView['blocks'][number], { type: 'input' }>['element'];

function withInitial(element: Element, value: string | readonly string[]): Element {
  if (element.type === 'multi_static_select') {
    const chosen = (element.options ?? []).filter((option) => option.value && value.includes(option.value));
    return { ...element, initial_options: chosen };
  }
  if (element.type === 'static_select') {
    const chosen = (element.options ?? []).find((option) => option.value === value);
    return chosen ? { ...element, initial_option: chosen } : element;
  }
  return element.type === 'number_input' && typeof value === 'string'
    ? { ...element, initial_value: value }
    : element;
}
