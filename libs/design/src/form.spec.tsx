import { describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { Field, fieldId } from './field.js';
import { ErrorSummary, Form } from './form.js';
import { formFromBody, problemPage } from './problem-page.js';

describe('a form', () => {
  it('carries its key, revision and way on', () => {
    const html = render(<Form action="/cases/1/notes" submitLabel="Save" idempotencyKey="k1" revision={7n} then="/cases/1" />);
    expect(html).toContain('name="_key" value="k1"');
    expect(html).toContain('name="_revision" value="7"');
    expect(html).toContain('name="_then" value="/cases/1"');
  });

  it('makes a key of its own each time, where none is given', () => {
    const key = () => /name="_key" value="([0-9a-f-]{36})"/.exec(render(<Form action="/x" submitLabel="Save" />))?.[1];
    expect(key()).toBeDefined();
    expect(key()).not.toBe(key());
  });

  it('refuses to lead off the site', () => {
    expect(() => render(<Form action="/x" submitLabel="Save" then="https://evil.example" />)).toThrow('not a path of this site');
    expect(() => render(<Form action="javascript:x" submitLabel="Save" />)).toThrow('cannot be linked to');
  });

  it('never writes a secret back into the page', () => {
    expect(render(<Field kind="password" name="code" label="Code" value="K7QM" />)).not.toContain('K7QM');
  });

  it('ties hint and error to the input, and the summary to the field', () => {
    const field = render(<Field name="people[0]" label="Who" hint="A name" error="Give a name." />);
    const id = fieldId('people[0]');
    expect(field).toContain(`id="${id}"`);
    expect(field).toContain(`aria-describedby="${id}-hint ${id}-error"`);
    expect(field).toContain('aria-invalid="true"');
    expect(render(<ErrorSummary errors={[{ field: 'people[0]', message: 'Give a name.' }]} />)).toContain(`href="#${id}"`);
  });
});

describe('the page of a problem', () => {
  const body = {
    _key: 'k1',
    _revision: '4',
    _then: '/queue',
    account: '\nfirst',
    dateOfEvent: '2026-02-31',
    tags: ['a', 'b'],
    receiptCode: 'K7QM',
  };
  const problem = { title: 'Not saved', status: 400, errors: [{ pointer: '/dateOfEvent', detail: 'February 31 is not a day.' }] };

  it('keeps everything that was typed, but no secret', () => {
    const html = problemPage({
      problem,
      form: formFromBody('/complaints', body, { labels: { account: 'What happened?' } }),
    }).html();
    expect(html).toMatch(/<textarea[^>]*>\n\nfirst<\/textarea>/);
    expect(html).toContain('What happened?');
    expect(html).toContain('Date of event');
    expect(html).toContain('name="dateOfEvent"');
    expect(html).toContain('value="2026-02-31"');
    expect(html).toContain('name="tags[0]"');
    expect(html).toContain('name="tags[1]"');
    expect(html).toContain('name="_revision" value="4"');
    expect(html).toContain('name="_then" value="/queue"');
    expect(html).toContain('name="receiptCode"');
    expect(html).not.toContain('K7QM');
  });

  it('links the error to its field and says it in the tab', () => {
    const html = problemPage({ problem, form: formFromBody('/complaints', body) }).html();
    expect(html).toContain('<a class="usa-link" href="#field-dateOfEvent">February 31 is not a day.</a>');
    expect(html).toContain('<title>Error: Not saved</title>');
  });

  it('takes a new key after a refusal, and keeps the old one where the outcome is unknown', () => {
    expect(problemPage({ problem, form: formFromBody('/complaints', body) }).html()).not.toContain('value="k1"');
    const unknown = problemPage({
      problem: { title: 'Failed', status: 500 },
      form: formFromBody('/complaints', body, { keepKey: true }),
    }).html();
    expect(unknown).toContain('name="_key" value="k1"');
    expect(unknown).toContain('cannot do it twice');
    expect(unknown).not.toContain('Nothing was saved');
  });

  it('drops a way on that leads off the site, instead of failing', () => {
    expect(problemPage({ problem, form: formFromBody('/complaints', { _then: '//evil.example' }) }).html()).not.toContain(
      'evil.example',
    );
  });
});
