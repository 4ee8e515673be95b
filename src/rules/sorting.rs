//! Sorting in few bytes: the standard library's sorts are fast on large lists, and each kind of thing they sort costs
//! the wasm some 8 KB. Our lists are short.

/// Lists up to here are sorted by moving each thing to its place.
const SHORT: usize = 20;

/// Sorts; equal things may change places.
pub fn sort<T: Ord>(list: &mut [T]) {
    if list.len() <= SHORT {
        for end in 1..list.len() {
            let mut at = end;
            while at > 0 && list[at] < list[at - 1] {
                list.swap(at, at - 1);
                at -= 1;
            }
        }
        return;
    }
    // A heap: what is greatest comes up, and goes to the end.
    for root in (0..list.len() / 2).rev() {
        sink(list, root);
    }
    for end in (1..list.len()).rev() {
        list.swap(0, end);
        sink(&mut list[..end], 0);
    }
}

fn sink<T: Ord>(heap: &mut [T], mut root: usize) {
    loop {
        let mut child = 2 * root + 1;
        if child + 1 < heap.len() && heap[child] < heap[child + 1] {
            child += 1;
        }
        if child >= heap.len() || heap[child] <= heap[root] {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

/// Sorts by what each thing is told to weigh; of equals the first stays first.
pub fn sort_by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut order: Vec<(K, usize)> = list.iter().map(key).zip(0..).collect();
    sort(&mut order);
    let mut things: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|(_, at)| things[at].take()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_comes_out_ascending_with_equals_in_their_order() {
        let mut seed = 7u32;
        for length in 0..200 {
            let list: Vec<(u32, usize)> = (0..length)
                .map(|at| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 16 & 31, at)
                })
                .collect();
            let mut expected = list.clone();
            expected.sort();
            let (mut sorted, mut keyed) = (list.clone(), list);
            sort(&mut sorted);
            assert_eq!(sorted, expected);
            sort_by_key(&mut keyed, |pair| pair.0);
            assert_eq!(keyed, expected);
        }
    }
}
