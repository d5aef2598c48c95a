import { graphSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { attachedRow } from './attached-row.ts';
import { readQuery } from './read-query.ts';

/** No row says that an image or a repository has to do with generative AI: that is attested, or listed in the workspace. */
export const vulnerabilities: Source = graphSource({
  id: 'vulnerabilities',
  title: 'Findings on container images and code repositories',
  actions: ['Microsoft.Security/assessments/read'],
  service: 'defender-for-cloud',
  needs: ['defender-plans'],
  queries: { '': readQuery('vulnerabilities') },
  shape: attachedRow,
  gate: {
    plans: [
      'CloudPosture with ContainerRegistriesVulnerabilityAssessments',
      'Containers with ContainerRegistriesVulnerabilityAssessments',
    ],
    doubt: 'no finding may mean that no image was scanned',
    off: 'Defender scans no container image in this subscription',
    cure: 'Turn on Defender CSPM or Defender for Containers with registry access for the subscription.',
  },
});
