import { mayOpenEventPicture } from '@/lib/events/queries'
import { getViewer } from '@/lib/identity/queries'
import { getImage, readImage } from '@/lib/images/queries'
import { imageAddress, type Purpose, sizesOf } from '@/lib/images/schema'
import { mayOpenMessagePicture } from '@/lib/messages/queries'
import { mayOpenPicture } from '@/lib/profiles/queries'

/**
 * `/media/{id}/{width}.webp`: an uploaded picture for whoever may see what it belongs to; for anybody else it is not
 * there (rules C1, E4). A portrait is part of a name and public, and so is the picture of a public event; everything else is
 * asked for anew each time.
 */
export async function GET(request: Request, { params }: RouteContext<'/media/[id]/[size]'>) {
  const { id, size } = await params
  const width = Number(/^(\d{2,4})\.webp$/.exec(size)?.[1])
  const image = width ? await getImage(id) : null
  const access = image && (await accessTo(id, image))
  if (!image || !access) return missing()
  const headers = {
    'content-type': 'image/webp',
    'cache-control': caching[access],
    'content-security-policy': "default-src 'none'",
    etag: `"${id}-${width}"`,
  }
  if (request.headers.get('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers })
  const file = await readImage(id, { purpose: image.purpose, width })
  return file ? new Response(new Uint8Array(file), { headers }) : missing()
}

type Access = 'portrait' | 'public' | 'private'

const caching: Record<Access, string> = {
  portrait: 'public, max-age=31536000, immutable',
  // An event can become private: what was public is asked for again within the hour.
  public: 'public, max-age=3600',
  private: 'private, no-cache',
}

async function accessTo(
  id: string,
  image: { ownerId: number | null; purpose: Purpose },
): Promise<Access | null> {
  const viewer = await getViewer()
  if (image.purpose === 'message') return (await mayOpenMessagePicture(viewer, id)) ? 'private' : null
  if (image.purpose !== 'event') {
    if (!(await mayOpenPicture(viewer, image))) return null
    return image.purpose === 'profile' ? 'portrait' : 'private'
  }
  const shown = await mayOpenEventPicture(viewer, imageAddress(id, Math.max(...sizesOf.event.widths)))
  if (shown) return shown.isPublic ? 'public' : 'private'
  return viewer?.id === image.ownerId ? 'private' : null
}

function missing() {
  return new Response('Not found', { status: 404, headers: { 'cache-control': 'private, no-store' } })
}
