import { redirect } from 'next/navigation'
import { getViewer } from '@/lib/identity/queries'
import { comeFromGoogle } from '@/lib/identity/through-google'

/** Where the issuer sends a browser back to. What it carries is believed only beside the cookie of the way's beginning. */
export async function GET(request: Request) {
  const viewer = await getViewer()
  redirect(await comeFromGoogle(new URL(request.url).search, viewer))
}
