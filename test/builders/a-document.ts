import type { DocumentModel } from '../../src/model/pack.ts';

export const aDocument = (changes: Partial<DocumentModel> = {}): DocumentModel => ({
  opening: 'cover',
  file: 'contoso.pdf',
  title: 'EU AI Act',
  subtitle: 'Evidence report, version 2024/1689',
  subject: `Assessment ${'a'.repeat(64)}`,
  language: 'en-GB',
  marks: ['UNSIGNED'],
  facts: [['Tenant', 'Contoso']],
  footer: `Assessment ${'a'.repeat(64)}`,
  created: new Date('2026-10-31T06:02:00Z'),
  blocks: [],
  attachments: [],
  ...changes,
});
