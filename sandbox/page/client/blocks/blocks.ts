import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { Block } from '../../wire.ts';
import { forgetTrouble, type Surface, troubleOf } from '../live/hand.ts';
import { icon } from '../parts/icons.ts';
import { showActions, showAlert, showContext, showHeader, showImageBlock, showSection } from './basic.ts';
import { showCard, showCarousel, showContainer, showContextActions } from './cards.ts';
import { showInput } from './input.ts';
import { showMarkdown, showPlan, showRichText, showRows, showTaskCard } from './rich.ts';

/** All blocks of a message or view, each with what went wrong at it. */
export function showBlocks(surface: Surface, blocks: readonly Block[]): ComponentChildren {
  return blocks.map((block) => {
    const trouble = troubleOf(surface, block);
    return html`<div class="block" key=${block.block_id} data-block=${block.type}>
      ${showBlock(surface, block)}
      ${
        trouble !== undefined &&
        html`<p class="trouble" role="alert">
          ${icon('warning')}<span>${trouble}</span>
          <button type="button" class="quiet-button" aria-label="Dismiss" onClick=${() => forgetTrouble(surface)}>${icon('close')}</button>
        </p>`
      }
    </div>`;
  });
}

function showBlock(surface: Surface, block: Block): ComponentChildren {
  switch (block.type) {
    case 'section':
      return showSection(surface, block);
    case 'actions':
      return showActions(surface, block);
    case 'input':
      return showInput(surface, block);
    case 'context':
      return showContext(block);
    case 'header':
      return showHeader(block);
    case 'divider':
      return html`<hr />`;
    case 'image':
      return showImageBlock(block);
    case 'alert':
      return showAlert(block);
    case 'rich_text':
      return showRichText(block);
    case 'markdown':
      return showMarkdown(block);
    case 'table':
    case 'data_table':
      return showRows(block);
    case 'card':
      return showCard(surface, block);
    case 'carousel':
      return showCarousel(surface, block);
    case 'container':
      return showContainer(block, showBlocks(surface, (block.child_blocks ?? []) as Block[]));
    case 'context_actions':
      return showContextActions(surface, block);
    case 'task_card':
      return showTaskCard(block);
    case 'plan':
      return showPlan(block);
    default:
      return html`<p class="unknown">This page cannot show a block of type "${block.type}" yet.</p>`;
  }
}
