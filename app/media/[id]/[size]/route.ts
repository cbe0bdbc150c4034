import { getViewer } from '@/lib/identity/queries'
import { getImage, readImage } from '@/lib/images/queries'
import { mayOpenPicture } from '@/lib/profiles/queries'

/**
 * `/media/{id}/{width}.webp`: an uploaded picture for whoever may see what it belongs to; for anybody else it is not
 * there (rule C1). A portrait is part of a name and public; everything else is asked for anew each time.
 */
export async function GET(request: Request, { params }: RouteContext<'/media/[id]/[size]'>) {
  const { id, size } = await params
  const width = Number(/^(\d{2,4})\.webp$/.exec(size)?.[1])
  const image = width ? await getImage(id) : null
  if (!image || !(await mayOpenPicture(await getViewer(), image))) return missing()
  const isPublic = image.purpose === 'profile'
  const headers = {
    'content-type': 'image/webp',
    'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, no-cache',
    'content-security-policy': "default-src 'none'",
    etag: `"${id}-${width}"`,
  }
  if (request.headers.get('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers })
  const file = await readImage(id, { purpose: image.purpose, width })
  return file ? new Response(new Uint8Array(file), { headers }) : missing()
}

function missing() {
  return new Response('Not found', { status: 404, headers: { 'cache-control': 'private, no-store' } })
}
