// `next build` that ends with the supervisor: an orphaned one would hold .next/lock against the next start. Plain JavaScript in a
// file, because Next hands node's own flags (--import, -e) to its workers, which refuse them.
process.once('disconnect', () => process.exit(1))
process.channel?.unref()
require('next/dist/bin/next')
