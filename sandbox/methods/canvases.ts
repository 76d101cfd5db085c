import { Refusal } from '../refusal.ts';
import { canvasHtml } from '../world/canvases.ts';
import type { Methods } from './method.ts';
import { strict } from './strict.ts';

const METHOD = 'canvases.getContent';

export const canvasMethods: Methods = {
  /** The whole canvas in one string (docs.slack.dev/reference/methods/canvases.getContent). */
  [METHOD]: (world, args) => {
    strict(world, METHOD, args, {
      required: ['canvas_id'],
      optional: ['content_type'],
      judge: (check, { canvas_id, content_type }) => {
        check.string(canvas_id, '/canvas_id');
        check.oneOf(content_type, '/content_type', ['html', 'markdown']);
      },
    });
    const file = world.files.get(args.required('canvas_id'));
    // One that the app may not view does not exist for it.
    if (file?.canvas?.isForApp !== true) throw new Refusal('canvas_not_found');
    const isHtml = args.text('content_type') === 'html';
    return { content: isHtml ? canvasHtml(file.canvas.markdown) : file.canvas.markdown };
  },
};
