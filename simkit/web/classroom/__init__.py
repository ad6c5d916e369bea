"""The classroom's pages: joining, a student's turn, the teacher's desk, the projector, the debrief."""
