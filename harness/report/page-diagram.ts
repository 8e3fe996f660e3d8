/**
 * A sequence diagram on the report page: every message with sender and receiver; pointing at a row shows all that the
 * trace says about it.
 */
import { html } from 'hono/html';
import type { Diagram, DiagramRow } from './sequence-diagram.ts';

export function diagramBlock(diagram: Diagram) {
  if (diagram.rows.length === 0) return '';
  return html`<ol class="sequence">
<li class="head"><span>local time</span><span>${diagram.station}</span><span>line</span><span>server</span></li>
${diagram.rows.map(rowBlock)}</ol>`;
}

function rowBlock(row: DiagramRow) {
  const gap = row.gap === '' ? '' : html`<li class="gap">${row.gap} later</li>`;
  const arrow = row.arrow === null ? '' : html`<i class="arrow ${row.arrow}"></i>`;
  const cell = (column: DiagramRow['column']) => (row.column === column ? row.text : column === 'line' ? arrow : '');
  const again = row.again === '' ? '' : html`<li class="gap">the same ${row.again}</li>`;
  return html`${gap}<li class="event ${row.column}${row.marked ? ' marked' : ''}" tabindex="0"><span class="time">${row.time}</span>
<span class="lane">${cell('station')}</span><span class="lane between">${cell('line')}</span><span class="lane">${cell('server')}</span>
<pre class="tip">${row.detail}</pre></li>${again}`;
}
