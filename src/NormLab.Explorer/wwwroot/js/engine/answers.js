/**
 * Which of an engine's messages a view hears: what was opened last, and frames of it. A frame of a training that was replaced or refused
 * is only acknowledged.
 *
 * @param {import('./engine.js').Listener} on @param {(command: object) => void} say
 */
export function answers(on, say) {
  let unanswered = 0, refused = false;
  return {
    /** The last that was asked for cannot be had. */
    get isRefused() { return refused; },
    /** A command is on its way. @param {{type: string}} command */
    sent(command) { if (command.type === 'open') unanswered++; },
    /** Nothing that was asked will be answered. */
    forget() { unanswered = 0; },
    /** Somebody asks anew. */
    begin() { refused = false; },
    /** @param {any} message */
    take(message) {
      switch (message.type) {
        case 'opened':
          unanswered--;
          refused = false;
          if (!unanswered) on.opened(message);
          break;
        case 'frame':
          // Of the training before this one, or of one that was refused: nobody wants it.
          if (unanswered || refused) say({ type: 'drawn', frame: message.frame });
          else on.frame(message);
          break;
        case 'refused':
          if (unanswered) {
            unanswered--;
            refused = true;
          }
          on.refused(message.message);
          break;
        case 'failed':
          refused = true;
          on.refused(message.message);
          break;
      }
    },
  };
}
