import type { AnsweredRequest, AnswerPlace } from '../model/pack.ts';
import { placesOf } from './answers.ts';
import type { PackContext } from './pack-input.ts';

export const requestsIndexFile = 'requests.json';

/** What an auditor asked for, with the places of this pack that answer it. */
export const answeredRequests = (context: PackContext): AnsweredRequest[] =>
  (context.workspace?.requests ?? []).map(({ id, text, period, due, owner, status, answers }) => ({
    id,
    text,
    period,
    due,
    owner,
    status,
    answers: answers.map((answer) => ({
      ...(answer.note === undefined ? {} : { note: answer.note }),
      places: placesOf(context, { period }, answer),
    })),
  }));

/** What is known of a pack only once every other file of it is made. */
export type Finished = {
  readonly sha256: ReadonlyMap<string, string>;
  /** By document and anchor of a heading: the page, counted from 1. */
  readonly pages: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

type Located = {
  readonly file: string;
  readonly sha256: string;
  readonly page?: number;
};

/** The same for programs, with the page and the digest of every file it leads to. */
export function requestsIndex(
  assessment: string,
  requests: readonly AnsweredRequest[],
  finished: Finished,
): object {
  return {
    format: 1,
    assessment,
    requests: requests.map((request) => ({
      ...request,
      answers: request.answers.map(({ note, places }) => ({
        ...(note === undefined ? {} : { note }),
        places: places.map((place) => located(place, finished)),
      })),
    })),
  };
}

function located({ answers, page, files, sheet, missing }: AnswerPlace, finished: Finished) {
  const number = page === undefined ? undefined : finished.pages.get(page.file)?.get(page.anchor);
  const lost =
    page !== undefined && number === undefined ? [`no page of ${page.file} is about it`] : [];
  return {
    answers,
    files: [
      ...(page === undefined || number === undefined
        ? []
        : [{ ...digested(page.file, finished), page: number }]),
      ...files.map((file) => digested(file, finished)),
    ],
    ...(sheet === undefined ? {} : { sheet }),
    missing: [...missing, ...lost],
  };
}

/** An answer that leads to a file which is not there would only be found out by the auditor. */
function digested(file: string, { sha256 }: Finished): Located {
  const digest = sha256.get(file);
  if (digest === undefined)
    throw new Error(`a request is answered by ${file}, which is not in the pack`);
  return { file, sha256: digest };
}
