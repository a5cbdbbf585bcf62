//! The control flow graph: basic blocks in their order, and the exception handler of every instruction.

use super::step::{Location, Operation};
use super::unit::Step;
use crate::lang::Op;

/// A block's index in [`Graph::blocks`].
pub type BlockId = usize;

/// An instruction of a block.
#[derive(Clone, Copy, Debug)]
pub struct FlowStep {
    /// What it does.
    pub operation: Operation,
    /// As the operation decodes it; meaningless where there is a target.
    pub argument: u32,
    /// Where it may jump to, or the handler that it sets up.
    pub target: Option<BlockId>,
    /// Its place in the source.
    pub location: Location,
    /// Where an exception that it raises goes.
    pub handler: Option<BlockId>,
}

impl FlowStep {
    /// Whether it is the real instruction `op`.
    pub fn is(&self, op: Op) -> bool {
        self.operation == Operation::Op(op)
    }

    /// Makes a placeholder of it that keeps the line.
    pub fn blank(&mut self) {
        self.operation = Operation::Op(Op::Nop);
        self.argument = 0;
        self.target = None;
    }
}

/// A basic block: only its last instruction jumps.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// In order.
    pub steps: Vec<FlowStep>,
    /// The block that stands after it.
    pub next: Option<BlockId>,
    /// Something may jump here.
    pub labelled: bool,
    /// Ways to reach it; counted by the optimiser.
    pub predecessors: u32,
    /// An exception handler starts here.
    pub is_handler: bool,
    /// The handler is entered with the raising instruction's index below the exception.
    pub push_place: bool,
    /// Only reached by exceptions.
    pub cold: bool,
    /// Reached without exceptions.
    pub warm: bool,
    /// The operand stack's depth at its start, once known.
    pub depth: Option<i32>,
    /// The fast locals (of the first 64) that may be unbound at its start.
    pub unbound: u64,
}

impl Block {
    /// Whether control can go on to the next block.
    pub fn falls_through(&self) -> bool {
        self.steps.last().is_none_or(|last| !last.operation.is_unconditional_jump() && !last.operation.exits())
    }

    /// Whether it ends by leaving the code object.
    pub fn exits(&self) -> bool {
        self.steps.last().is_some_and(|last| last.operation.exits())
    }
}

/// All blocks of a code object.
#[derive(Debug)]
pub struct Graph {
    /// Every block ever made; what counts is the row of `next` links from `entry`.
    pub blocks: Vec<Block>,
    /// Where execution starts.
    pub entry: BlockId,
}

impl Graph {
    /// Splits `steps` into blocks; `labels` says which step each label stands before.
    pub fn new(steps: &[Step], labels: &[Option<usize>]) -> Self {
        let mut starts = vec![false; steps.len() + 1];
        for place in labels.iter().flatten() {
            starts[*place] = true;
        }
        let mut graph = Self { blocks: vec![Block::default()], entry: 0 };
        let mut block_at = vec![0; steps.len() + 1];
        let mut current = 0;
        for (at, step) in steps.iter().enumerate() {
            let ended = (graph.blocks[current].steps.last())
                .is_some_and(|last| last.operation.is_jump() || last.operation.exits());
            if starts[at] || ended {
                current = graph.append_after(current);
                graph.blocks[current].labelled = starts[at];
            }
            block_at[at] = current;
            graph.blocks[current].steps.push(FlowStep {
                operation: step.operation,
                argument: step.argument,
                target: None,
                location: step.location,
                handler: None,
            });
        }
        let mut at = 0;
        for block in &mut graph.blocks {
            for step in &mut block.steps {
                if let Some(label) = steps[at].target {
                    step.target = Some(block_at[labels[label].expect("every label is placed")]);
                }
                at += 1;
            }
        }
        graph
    }

    fn append_after(&mut self, before: BlockId) -> BlockId {
        let id = self.blocks.len();
        self.blocks.push(Block { next: self.blocks[before].next, ..Block::default() });
        self.blocks[before].next = Some(id);
        id
    }

    /// Puts a block with a single jump to `target` after the block `before`.
    pub fn insert_jump(&mut self, before: BlockId, target: BlockId, location: Location) -> BlockId {
        let id = self.append_after(before);
        self.blocks[id].cold = self.blocks[before].cold;
        self.blocks[id].steps.push(FlowStep {
            operation: Operation::Jump,
            argument: 0,
            target: Some(target),
            location,
            handler: None,
        });
        id
    }

    /// Puts a copy of `original` right after it.
    pub fn duplicate(&mut self, original: BlockId) -> BlockId {
        let id = self.append_after(original);
        self.blocks[id].steps = self.blocks[original].steps.clone();
        self.blocks[id].cold = self.blocks[original].cold;
        self.blocks[id].warm = self.blocks[original].warm;
        id
    }

    /// The blocks in their order.
    pub fn order(&self) -> Vec<BlockId> {
        let mut order = Vec::with_capacity(self.blocks.len());
        let mut at = Some(self.entry);
        while let Some(id) = at {
            order.push(id);
            at = self.blocks[id].next;
        }
        order
    }

    /// Finds every instruction's exception handler by walking all paths with the stack of open `Setup`s.
    pub fn label_handlers(&mut self) {
        for id in 0..self.blocks.len() {
            for at in 0..self.blocks[id].steps.len() {
                let step = self.blocks[id].steps[at];
                if let (true, Some(target)) = (step.operation.is_setup(), step.target) {
                    self.blocks[target].is_handler = true;
                }
            }
        }
        let mut seen = vec![false; self.blocks.len()];
        let mut todo: Vec<(BlockId, Vec<BlockId>)> = vec![(self.entry, Vec::new())];
        seen[self.entry] = true;
        while let Some((id, mut handlers)) = todo.pop() {
            for at in 0..self.blocks[id].steps.len() {
                let step = self.blocks[id].steps[at];
                match (step.operation, step.target) {
                    (Operation::PopBlock, _) => {
                        handlers.pop();
                    }
                    (operation, Some(target)) if operation.is_setup() => {
                        if !std::mem::replace(&mut seen[target], true) {
                            todo.push((target, handlers.clone()));
                        }
                        self.blocks[target].push_place |= operation != Operation::SetupFinally;
                        handlers.push(target);
                    }
                    (_, target) => {
                        self.blocks[id].steps[at].handler = handlers.last().copied();
                        if step.is(Op::YieldValue) {
                            self.blocks[id].steps[at].argument = handlers.len() as u32;
                        }
                        if let Some(target) = target
                            && !std::mem::replace(&mut seen[target], true)
                        {
                            todo.push((target, handlers.clone()));
                        }
                    }
                }
            }
            if let Some(next) = self.blocks[id].next
                && self.blocks[id].falls_through()
                && !std::mem::replace(&mut seen[next], true)
            {
                todo.push((next, handlers));
            }
        }
    }

    /// The deepest operand stack; every reached block learns the depth at its start. `start` is 1 in a generator,
    /// which is entered with a value on its stack.
    pub fn measure_depth(&mut self, start: i32) -> u32 {
        for block in &mut self.blocks {
            block.depth = None;
        }
        let mut deepest = 0;
        let mut todo = vec![self.entry];
        self.blocks[self.entry].depth = Some(start);
        while let Some(id) = todo.pop() {
            let mut depth = self.blocks[id].depth.unwrap_or(0);
            let mut reach = |graph: &mut Self, target: BlockId, depth: i32| {
                if graph.blocks[target].depth.is_none() {
                    graph.blocks[target].depth = Some(depth);
                    todo.push(target);
                }
            };
            for at in 0..self.blocks[id].steps.len() {
                let step = self.blocks[id].steps[at];
                if let Some(target) = step.target {
                    let there = depth + super::step::stack_effect(step.operation, step.argument, true);
                    deepest = deepest.max(there);
                    reach(self, target, there);
                }
                depth += super::step::stack_effect(step.operation, step.argument, false);
                debug_assert!(depth >= 0, "the operand stack never underflows");
                deepest = deepest.max(depth);
            }
            if let Some(next) = self.blocks[id].next
                && self.blocks[id].falls_through()
            {
                reach(self, next, depth);
            }
        }
        deepest.max(0) as u32
    }
}
