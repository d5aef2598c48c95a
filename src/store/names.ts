/** The files that make a folder what it is. Each is written last: without it there is no such folder. */
export const manifestFile = 'manifest.json';
export const assessmentFile = 'assessment.json';

export const requestsFile = 'requests.ndjson.gz';
