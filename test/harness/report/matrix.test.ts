/** The kill matrix for people and for build systems: every mark leads to an example, every survivor is a failure. */
import { describe, expect, test } from 'vitest';
import { campaignMarkdown } from '../../../harness/proof/defects/matrix.ts';
import { campaignXml } from '../../../harness/proof/defects/campaign-directory.ts';
import { matrixPage } from '../../../harness/proof/defects/matrix-page.ts';
import { campaign, campaignFacts as facts } from './campaign.ts';

describe('the matrix of planted defects', () => {
  test('every mark says its sentence and leads to the example, with diagram and replay command', async () => {
    const page = await matrixPage(campaign, facts);
    const mark = (title: string, sign: string) =>
      `<td><a href="#defect-compared-wrongly" title="${title}">${sign}</a></td>`;
    expect(page).toContain(mark('line/a.yaml: a vote &lt;twice&gt;', '●'));
    expect(page).toContain(mark('line/a.yaml: I1 expectation: a vote &lt;twice&gt;', '●'));
    expect(page).toContain(mark('b.yaml: hang: the run has no end', '○'));
    const article = /<details class="run" id="defect-compared-wrongly"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
    for (const part of [
      'protocol/a.ts\n- a &lt; b\n+ a &gt; b',
      'npx sanak run --planted compared-wrongly scenarios/line/a.yaml',
      'name: Short\n',
      'station 2 is counted twice',
      'sends &lt;report&gt;',
      'npx sanak replay sk1.token',
    ]) {
      expect(article).toContain(part);
    }
    // A scenario that shows nothing has no column.
    expect(page).not.toContain('line/c');
  });

  test('a survivor is named at the top, is a failure for a build system, and fails in the words of the head', async () => {
    const page = await matrixPage(campaign, facts);
    expect(page).toContain('1 planted defects were not seen.');
    expect(page.indexOf('id="survivors"')).toBeLessThan(page.indexOf('By invariant'));
    const xml = campaignXml(campaign, 1000);
    expect(xml).toContain('<testsuites name="sanak" tests="2" failures="1" errors="0" skipped="0" time="1.000">');
    expect(xml).toContain('name="compared-wrongly"/>');
    expect(xml).toContain('<failure message="not seen in 3 runs">The wrong way round. (P-1)</failure>');
  });

  test('says when a missing mark means nothing', async () => {
    const sentence = 'a missing mark says nothing';
    expect(await matrixPage(campaign, facts)).not.toContain(sentence);
    expect(await matrixPage(campaign, { ...facts, all: false })).toContain(sentence);
  });

  test('as Markdown: by scenario each mistake it shows', () => {
    const text = campaignMarkdown(campaign, '# Head\n');
    expect(text).toContain('| `compared-wrongly` | x | x | x |');
    expect(text).toContain('| line/a.yaml | 1 | **`compared-wrongly`** |');
    expect(text).toContain('| b.yaml | 1 | `compared-wrongly` |');
    expect(text).toContain('- **survives**: `never-seen`');
  });
});
