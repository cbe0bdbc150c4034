import { unstable_cache } from 'next/cache'

/**
 * Says what the page being rendered shows, so that `updateTag` of one of the names makes it anew. It stores nothing:
 * a page is tagged by what it reads through Next's cache, and what it reads here is nothing.
 */
export async function tagPage(...tags: string[]): Promise<void> {
  await unstable_cache(async () => null, ['page-tags', ...tags], { tags, revalidate: 3600 })()
}
