// Which projects are listed: read from the address, asked of the service, matched against what changes, sent with a batch.
import { STATUS } from '../words/names.js';

export const FILTER_FIELDS = ['status', 'stage', 'migrationType', 'sourceType', 'sinkType', 'tag', 'keyword'];
export const PAGE_SIZES = [10, 20, 50, 100, 150];
const DEFAULT_SORT = '-createdAt';
const DEFAULT_PAGE_SIZE = 20;

const values = (text) => [...new Set((text ?? '').split(',').map((value) => value.trim()).filter(Boolean))];

/**
 * What the address asks for. A value of the filter, or an order, that nobody knows is kept: the service refuses it, while without
 * it everything would be listed, and could be selected.
 */
export function readListing(query) {
  const filter = Object.fromEntries(FILTER_FIELDS.map((field) => [field, values(query[field])]));
  const pageSize = Number(query.pageSize);
  const pageToken = query.pageToken || null;
  return {
    filter,
    sort: query.sort || DEFAULT_SORT,
    pageSize: PAGE_SIZES.includes(pageSize) ? pageSize : DEFAULT_PAGE_SIZE,
    // A page cannot be fetched without its token, so show the first page then.
    page: pageToken ? Math.max(2, Math.floor(Number(query.page)) || 2) : 1,
    pageToken,
  };
}

/** As address parameters, defaults left out. */
export function writeListing({ filter, sort, pageSize, page = 1, pageToken = null }) {
  return {
    ...filter,
    sort: sort === DEFAULT_SORT ? '' : sort,
    pageSize: pageSize === DEFAULT_PAGE_SIZE ? '' : pageSize,
    page: page === 1 ? '' : page,
    pageToken: page === 1 ? '' : pageToken,
  };
}

export const isFiltered = (filter) => FILTER_FIELDS.some((field) => filter[field].length > 0);

/** As a batch's selection wants it. No filter at all is every project: all statuses. */
export function selectionFilter(filter) {
  const set = Object.fromEntries(FILTER_FIELDS.filter((field) => filter[field].length).map((field) => [field, filter[field]]));
  return Object.keys(set).length ? set : { status: STATUS.values };
}

const any = (wanted, has) => wanted.length === 0 || wanted.some(has);

/** Whether a project that changed still belongs here: the service's rule, one value of each field has to match. */
export function matches(project, filter) {
  const text = `${project.name}\n${project.projectId}`.toLowerCase();
  return (
    any(filter.status, (status) => project.status === status) &&
    any(filter.stage, (stage) => project.stage === stage) &&
    any(filter.tag, (tag) => project.tags.includes(tag)) &&
    any(filter.migrationType, (type) => project.migrationTypes.includes(type)) &&
    any(filter.sourceType, (type) => project.source.type === type) &&
    any(filter.sinkType, (type) => project.sink.type === type) &&
    any(filter.keyword, (word) => text.includes(word.toLowerCase()))
  );
}
