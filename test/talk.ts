import postgres from 'postgres'

/**
 * Gives a member so many conversations, every tenth with something unread, and one of them a thread of `thread` messages;
 * the others have three. Answers the id of the long one.
 */
export async function talkOf(
  url: string,
  member: { id: number },
  size: { conversations: number; thread: number },
): Promise<number> {
  const pool = postgres(url, { max: 1, onnotice: () => {} })
  const [long] = await pool.begin(async (sql) => {
    // What is written here is known to be sound, and the boxes are filled at once at the end.
    await sql`set local session_replication_role = replica`
    await sql`
      insert into users (username, username_folded, email, full_name, is_verified)
      select 'friend' || n, 'friend' || n, 'friend' || n || '@example.com', 'Friend ' || n, true
      from generate_series(1, ${size.conversations}::int) n`
    await sql`
      insert into conversations (low_id, high_id)
      select least(id, ${member.id}::int), greatest(id, ${member.id}::int) from users
      where username like 'friend%' order by id`
    await sql`
      insert into messages (conversation_id, sender_id, recipient_id, content, read)
      select c.id, case when n % 2 = 0 then ${member.id}::int else other end,
        case when n % 2 = 0 then other else ${member.id}::int end, 'Message ' || n, n < 3 or c.id % 10 <> 0
      from generate_series(1, 3) n, conversations c,
        lateral (select case when low_id = ${member.id} then high_id else low_id end as other) o order by n, c.id`
    const [first] = await sql<{ id: number; other: number }[]>`
      select id, case when low_id = ${member.id} then high_id else low_id end as other from conversations order by id limit 1`
    await sql`
      insert into messages (conversation_id, sender_id, recipient_id, content, read)
      select ${first?.id ?? 0}::int, case when n % 2 = 0 then ${member.id}::int else ${first?.other ?? 0} end,
        case when n % 2 = 0 then ${first?.other ?? 0}::int else ${member.id} end, 'Message ' || n, n < ${size.thread}::int - 20
      from generate_series(1, ${size.thread}::int) n`
    await sql`
      update conversations c set last_message_id = (select max(id) from messages m where m.conversation_id = c.id)`
    await sql`
      insert into conversation_members (conversation_id, member_id, other_id, last_message_id, unread)
      select c.id, side.member, side.other, c.last_message_id,
        (select count(*) from messages m where m.conversation_id = c.id and m.recipient_id = side.member and not m.read)
      from conversations c, lateral (values (c.low_id, c.high_id), (c.high_id, c.low_id)) as side (member, other)`
    return [first?.id ?? 0]
  })
  await pool`vacuum analyze`
  await pool.end()
  return long ?? 0
}
